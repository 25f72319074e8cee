import type { ReactNode } from "react";
import type { FunnelLayout } from "./funnel-layout.ts";
import { phaseColour } from "./phase-order.ts";
import "./funnel-river.css";

export interface FunnelStep {
  key: string;
  name: string;
  /** Gives the column its colour; null for a step that is no phase. */
  phase: string | null;
  journeys: string;
  /** How many did not go on, came back, and how long it took to the next step; null where there is none. */
  off: string | null;
  back: string | null;
  time: string | null;
}

export interface FunnelRiverProps {
  layout: FunnelLayout;
  steps: readonly FunnelStep[];
  order: readonly string[];
  label: string;
  openStep(step: number, drawn: ReactNode): ReactNode;
  openOff(step: number, drawn: ReactNode): ReactNode;
}

const LETTER_PX = 7.4;

/** Steps as columns; between them who went on and who did not, and below them who came back. */
export function FunnelRiver({ layout, steps, order, label, openStep, openOff }: FunnelRiverProps) {
  const { width, height, base, barWidth, columns, passages } = layout;
  return (
    <svg className="funnel" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <title>{label}</title>
      {passages.map(({ on, off, middle, back }, i) => {
        const step = steps[i];
        return step ? (
          <g key={step.key} className={colourOf(steps[i + 1]?.phase ?? null, order)}>
            <path className="funnel-on" d={on} />
            {openOff(i, <path className="funnel-off" d={off} />)}
            {back ? (
              <>
                <path className="funnel-back" d={back.d} strokeWidth={back.width} />
                <path className="funnel-back-line" d={back.d} />
                <path className="funnel-head" d={back.head} />
                <text className="funnel-number" x={back.labelX} y={back.labelY}>
                  {step.back}
                </text>
              </>
            ) : null}
            {step.off === null ? null : (
              <text className="funnel-number funnel-off-number" x={middle.x} y={middle.offY - 3}>
                {step.off}
              </text>
            )}
            {step.time === null ? null : (
              <text className="funnel-number" x={middle.x} y={Math.min(base - 4, middle.onY + 4)}>
                {step.time}
              </text>
            )}
          </g>
        ) : null;
      })}
      {columns.map((column, i) => {
        const step = steps[i];
        return step ? (
          <g key={step.key} className={colourOf(step.phase, order)}>
            {openStep(
              i,
              <>
                <rect className="funnel-bar" x={column.x} y={column.y} width={barWidth} height={column.height} rx={3} />
                <text className="funnel-count" x={column.x} y={column.y - 7}>
                  {step.journeys}
                </text>
              </>,
            )}
            <text className="funnel-name" x={column.x} y={height - 8}>
              {cut(step.name, Math.floor((column.room - LETTER_PX) / LETTER_PX))}
            </text>
          </g>
        ) : null;
      })}
    </svg>
  );
}

function colourOf(phase: string | null, order: readonly string[]): string {
  return phase === null ? "no-phase" : `phase-${phaseColour(phase, order)}`;
}

function cut(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text;
}
