import { memo } from "react";
import { useText } from "../i18n/text-context.tsx";
import { axisTicks } from "./axis-ticks.ts";
import type { JourneyLayout } from "./journey-layout.ts";
import type { PictureRows } from "./picture-rows.ts";

const LONG_MS = 300 * 86_400_000;
const DAY_MS = 86_400_000;
const TORN_PX = 6;

/** Dates, and the gaps with their lengths: the ground of the picture. */
export const AxisLayer = memo(function AxisLayer({
  layout,
  rows,
  narrow,
}: {
  layout: JourneyLayout;
  rows: PictureRows;
  narrow: boolean;
}) {
  const { format } = useText();
  const { scale } = layout;
  const from = scale.at(0);
  const span = scale.at(scale.width) - from;
  // At the edge of a narrow picture a date stands beside its place, and needs more room.
  const ticks = axisTicks(scale, narrow ? 104 : span > LONG_MS ? 74 : 60);
  return (
    <g className="axis">
      {layout.gaps.map((gap) => (
        <g key={gap.from}>
          <path className={gap.asleep ? "gap gap-asleep" : "gap"} d={torn(gap.x0, gap.x1, rows.axis, rows.height)} />
          {gap.x1 - gap.x0 >= 19 ? (
            <text className="gap-text" x={(gap.x0 + gap.x1) / 2} y={rows.axis - 6}>
              {format.duration(gap.to - gap.from, "narrow")}
            </text>
          ) : null}
        </g>
      ))}
      {ticks.map((tick) => (
        <g key={tick.at}>
          <line className="tick" x1={tick.x} x2={tick.x} y1={rows.axis - 2} y2={rows.height} />
          <text className="tick-text" x={tick.x} y={14} textAnchor={anchor(tick.x, scale.width, narrow)}>
            {span < 2 * DAY_MS ? format.time(tick.at) : format.shortDate(tick.at, span > LONG_MS)}
          </text>
        </g>
      ))}
    </g>
  );
});

function anchor(x: number, width: number, narrow: boolean): "start" | "middle" | "end" {
  if (x > width - 28) return "end";
  return narrow && x < 28 ? "start" : "middle";
}

/** A column with torn edges. */
function torn(x0: number, x1: number, top: number, bottom: number): string {
  const tooth = Math.min(3, (x1 - x0) / 6);
  const steps = Math.ceil((bottom - top) / TORN_PX);
  const left = Array.from(
    { length: steps + 1 },
    (_, i) => `${x0 + (i % 2) * tooth} ${Math.min(bottom, top + i * TORN_PX)}`,
  );
  const right = Array.from(
    { length: steps + 1 },
    (_, i) => `${x1 - (i % 2) * tooth} ${Math.min(bottom, top + i * TORN_PX)}`,
  );
  return `M${left.join("L")}L${right.reverse().join("L")}Z`;
}
