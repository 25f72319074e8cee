import { useMemo } from "react";
import { useText } from "../i18n/text-context.tsx";
import "./journey-line.css";
import { type LineInput, lineLayout } from "./line-layout.ts";
import { markKind } from "./mark-kind.ts";
import { MarkShape } from "./mark-shape.tsx";
import { PhaseRibbon } from "./phase-ribbon.tsx";

export interface JourneyLineProps {
  journey: LineInput;
  order: readonly string[];
  width: number;
  /** What a screen reader says instead. */
  label: string;
}

const HEIGHT = 68;
const RIBBON_PX = 46;
const MARKS_Y = 59;
const EDGE_PX = 7;

/** A journey as one compact line (rule D3). */
export function JourneyLine({ journey, order, width, label }: JourneyLineProps) {
  const { format } = useText();
  const inner = Math.max(10, width - 2 * EDGE_PX);
  const layout = useMemo(() => lineLayout(journey, inner, order), [journey, inner, order]);
  return (
    <svg
      className="journey-line"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <g transform={`translate(${EDGE_PX} 0)`}>
        {layout.sleeps.map((sleep) => (
          <g key={sleep.from}>
            <rect
              className="line-sleep"
              x={sleep.x0 + 1}
              y={1}
              width={Math.max(1, sleep.x1 - sleep.x0 - 2)}
              height={HEIGHT - 2}
              rx={3}
            />
            {sleep.x1 - sleep.x0 >= 24 ? (
              <text className="line-sleep-text" x={(sleep.x0 + sleep.x1) / 2} y={MARKS_Y + 4}>
                {format.duration(sleep.to - sleep.from, "narrow")}
              </text>
            ) : null}
          </g>
        ))}
        <PhaseRibbon bands={layout.bands} order={order} height={RIBBON_PX} top={2} thickness={6.5} />
        {layout.marks.map((mark) => (
          <MarkShape
            key={`${mark.kind} ${mark.x}`}
            kind={markKind(mark.kind)}
            x={mark.x}
            y={MARKS_Y}
            count={mark.items.length}
            scale={0.82}
          />
        ))}
      </g>
    </svg>
  );
}
