import { useState } from "react";
import { useWidth } from "../components/use-width.ts";
import { useText } from "../i18n/text-context.tsx";
import { niceSteps } from "./nice-steps.ts";
import "./day-trend.css";
import "./tip.css";

export interface DayPoint {
  /** YYYY-MM-DD. */
  day: string;
  value: number;
}

export interface DayTrendProps {
  points: readonly DayPoint[];
  label: string;
  /** Says one point in words, for the tip. */
  describe(point: DayPoint): string;
}

const HEIGHT = 200;
const TOP = 10;
const BOTTOM = 24;
const LEFT = 44;
const RIGHT = 12;
/** From more days than this on, weekdays say nothing. */
const WEEKDAYS_UP_TO = 31;

/** One value per day as a quiet line; pointing at a day says its value. */
export function DayTrend({ points, label, describe }: DayTrendProps) {
  const { format } = useText();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<number | null>(null);
  const highest = Math.max(1, ...points.map((p) => p.value));
  // Two straight scales: a library for them would be a twentieth of the first view's script.
  const dayPx = Math.max(1, width - RIGHT - LEFT) / Math.max(1, points.length - 1);
  const steps = niceSteps(highest, 4);
  const top = steps[steps.length - 1] ?? highest;
  const x = (day: number) => LEFT + day * dayPx;
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const line = points.map((p, i) => `${x(i).toFixed(1)} ${y(p.value).toFixed(1)}`).join("L");
  const chosen = pointed === null ? undefined : points[pointed];
  const everyNth = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor(width / 110))));
  return (
    <div ref={ref} className="day-trend">
      {width === 0 ? null : (
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={label}
          onPointerMove={(e) => {
            const at = Math.round((e.clientX - e.currentTarget.getBoundingClientRect().left - LEFT) / dayPx);
            setPointed(Math.min(points.length - 1, Math.max(0, at)));
          }}
          onPointerLeave={() => setPointed(null)}
        >
          {steps.map((step) => (
            <g key={step}>
              <line className="trend-grid" x1={LEFT} x2={width - RIGHT} y1={y(step)} y2={y(step)} />
              <text className="trend-text" x={LEFT - 8} y={y(step) + 4} textAnchor="end">
                {format.compact(step)}
              </text>
            </g>
          ))}
          {points.map((p, i) =>
            i % everyNth === 0 && x(i) < width - 70 ? (
              <text key={p.day} className="trend-text" x={x(i)} y={HEIGHT - 6} textAnchor="start">
                {format.day(p.day, points.length <= WEEKDAYS_UP_TO)}
              </text>
            ) : null,
          )}
          {points.length === 0 ? null : (
            <>
              <path className="trend-area" d={`M${line}L${x(points.length - 1)} ${y(0)}L${x(0)} ${y(0)}Z`} />
              <path className="trend-line" d={`M${line}`} />
            </>
          )}
          {chosen && pointed !== null ? (
            <g>
              <line className="trend-cursor" x1={x(pointed)} x2={x(pointed)} y1={TOP} y2={HEIGHT - BOTTOM} />
              <circle className="trend-dot" cx={x(pointed)} cy={y(chosen.value)} r={4} />
            </g>
          ) : null}
        </svg>
      )}
      {chosen && pointed !== null ? (
        <div className="tip" style={{ left: Math.min(width - 190, Math.max(0, x(pointed) - 90)), top: -8 }}>
          {describe(chosen)}
        </div>
      ) : null}
    </div>
  );
}
