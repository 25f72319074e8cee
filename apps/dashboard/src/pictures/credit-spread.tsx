import { scaleLinear } from "d3-scale";
import type { SpreadRow } from "./spread-of.ts";
import "./credit-spread.css";

export interface CreditSpreadProps {
  rows: readonly SpreadRow[];
  width: number;
  label: string;
  nameOf(name: string): string;
  percentOf(share: number): string;
  modelName(model: string): string;
}

const ROW_PX = 34;
/** Where a name has a line of its own above its row's. */
const TALL_ROW_PX = 52;
const NAME_PX = 18;
const NARROW_PX = 560;
const TOP = 24;

/** One line per channel from the least that a model gives it to the most; the chosen model is the filled dot. */
export function CreditSpread({ rows, width, label, nameOf, percentOf, modelName }: CreditSpreadProps) {
  const isNarrow = width < NARROW_PX;
  const left = isNarrow ? 18 : 150;
  const right = isNarrow ? 18 : 52;
  const rowPx = isNarrow ? TALL_ROW_PX : ROW_PX;
  const most = Math.max(0.05, ...rows.map((r) => Math.max(r.highest, r.chosen?.high ?? 0)));
  const least = Math.min(0, ...rows.map((r) => Math.min(r.lowest, r.chosen?.low ?? 0)));
  const x = scaleLinear([least, most], [left, Math.max(left + 40, width - right)]).nice(5);
  const height = TOP + rowPx * rows.length + 4;
  return (
    <svg
      className="credit-spread"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {x.ticks(isNarrow ? 4 : 6).map((tick) => (
        <g key={tick}>
          <line className="spread-grid" x1={x(tick)} x2={x(tick)} y1={TOP - 6} y2={height} />
          <text className="spread-tick" x={x(tick)} y={12}>
            {percentOf(tick)}
          </text>
        </g>
      ))}
      {rows.map((row, i) => {
        const y = TOP + rowPx * i + (isNarrow ? NAME_PX + ROW_PX / 2 : ROW_PX / 2);
        const wordsY = isNarrow ? y - NAME_PX + 4 : y + 4;
        return (
          <g key={row.name}>
            <text className="spread-name" x={0} y={wordsY}>
              {nameOf(row.name)}
            </text>
            <line className="spread-range" x1={x(row.lowest)} x2={x(row.highest)} y1={y} y2={y} />
            {row.chosen ? (
              <rect
                className="spread-interval"
                x={x(row.chosen.low)}
                width={Math.max(1, x(row.chosen.high) - x(row.chosen.low))}
                y={y - 7}
                height={14}
                rx={3}
              />
            ) : null}
            {row.shares.map(({ model, share }) => (
              <circle key={model} className="spread-model" cx={x(share)} cy={y} r={3.6}>
                <title>{`${modelName(model)}: ${percentOf(share)}`}</title>
              </circle>
            ))}
            {row.chosen ? (
              <>
                <circle className="spread-chosen" cx={x(row.chosen.share)} cy={y} r={5.5} />
                <text className="spread-value" x={width} y={wordsY}>
                  {percentOf(row.chosen.share)}
                </text>
              </>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
