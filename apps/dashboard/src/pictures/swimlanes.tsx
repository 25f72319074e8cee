import type { ReactNode } from "react";
import { useText } from "../i18n/text-context.tsx";
import { axisTicks } from "./axis-ticks.ts";
import { markKind } from "./mark-kind.ts";
import { MarkShape } from "./mark-shape.tsx";
import { phaseColour } from "./phase-order.ts";
import { PhaseRibbon, rowY } from "./phase-ribbon.tsx";
import type { SwimLayout } from "./swim-layout.ts";
import "./swimlanes.css";

export interface SwimlanesProps {
  layout: SwimLayout;
  order: readonly string[];
  label: string;
  /** What stands over the lane of all together, and over each member's. */
  together: string;
  nameOf(id: string): string;
  /** Makes a lane something that opens its journey. */
  open(id: string, drawn: ReactNode): ReactNode;
}

const AXIS_PX = 24;
const LANE_PX = 84;
const RIBBON_PX = 42;
const NAME_PX = 15;
const YEAR_MS = 300 * 86_400_000;
/** A band is thicker the more are there together, up to what a row holds. */
const thickness = (people: number) => Math.min(11, 2.5 + 2.2 * people);

/** One lane a member, under the lane of all together; the time is the same in all of them. */
export function Swimlanes({ layout, order, label, together, nameOf, open }: SwimlanesProps) {
  const { format } = useText();
  const { scale, gaps, lanes, shared } = layout;
  const height = AXIS_PX + LANE_PX * (lanes.length + 1);
  const topOf = (lane: number) => AXIS_PX + lane * LANE_PX;
  const isLong = scale.at(scale.width) - scale.at(0) > YEAR_MS;
  return (
    <svg className="swim" width={scale.width} height={height} viewBox={`0 0 ${scale.width} ${height}`}>
      <title>{label}</title>
      {gaps.map((gap) => (
        <g key={gap.x0}>
          <rect className="swim-sleep" x={gap.x0} y={AXIS_PX} width={gap.x1 - gap.x0} height={height - AXIS_PX} />
          {gap.x1 - gap.x0 >= 22 ? (
            <text className="swim-gap" x={(gap.x0 + gap.x1) / 2} y={height - 5}>
              {format.duration(gap.ms, "narrow")}
            </text>
          ) : null}
        </g>
      ))}
      {axisTicks(scale, isLong ? 86 : 64).map((tick) => (
        <g key={tick.at}>
          <line className="swim-tick" x1={tick.x} x2={tick.x} y1={AXIS_PX - 4} y2={height} />
          <text
            className="swim-date"
            x={tick.x}
            y={14}
            textAnchor={tick.x < 30 ? "start" : tick.x > scale.width - 30 ? "end" : "middle"}
          >
            {format.shortDate(tick.at, isLong)}
          </text>
        </g>
      ))}
      <text className="swim-name" x={2} y={topOf(0) + 11}>
        {together}
      </text>
      {shared.map((stay) => (
        <g key={stay.from} className={`phase-${phaseColour(stay.phase, order)}`}>
          <rect
            className="band"
            x={stay.x0}
            y={rowY(stay.row, order.length, topOf(0) + NAME_PX, LANE_PX - NAME_PX - 8) - thickness(stay.people) / 2}
            width={Math.max(1.5, stay.x1 - stay.x0)}
            height={thickness(stay.people)}
          />
        </g>
      ))}
      {lanes.map((lane, i) => (
        <g key={lane.id} transform={`translate(0 ${topOf(i + 1)})`}>
          <line className="swim-edge" x1={0} x2={scale.width} y1={0} y2={0} />
          {open(
            lane.id,
            <>
              <rect className="swim-reach" x={0} y={1} width={scale.width} height={LANE_PX - 2} />
              <text className="swim-name" x={2} y={12}>
                {nameOf(lane.id)}
              </text>
            </>,
          )}
          <g className="swim-line">
            <PhaseRibbon bands={lane.bands} order={order} height={RIBBON_PX} top={NAME_PX + 3} thickness={5.5} />
            {lane.marks.map((mark) => (
              <MarkShape
                key={`${mark.kind} ${mark.x}`}
                kind={markKind(mark.kind)}
                x={Math.min(scale.width - 6, Math.max(6, mark.x))}
                y={LANE_PX - 14}
                count={mark.items.length}
                scale={0.8}
              />
            ))}
          </g>
        </g>
      ))}
    </svg>
  );
}
