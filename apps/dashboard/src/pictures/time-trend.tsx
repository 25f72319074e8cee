import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useWidth } from "../components/use-width.ts";
import { useText } from "../i18n/text-context.tsx";
import { niceSteps } from "./nice-steps.ts";
import { type TrendPoint, trendRuns } from "./trend-runs.ts";
import "./time-trend.css";
import "./tip.css";

export interface TimeTrendProps {
  points: readonly TrendPoint[];
  label: string;
  /** Names a moment on the axis. */
  nameOf(point: TrendPoint): string;
  /** Says a moment in words. */
  describe(point: TrendPoint): string;
  /** Makes the words of a moment something that opens its journeys. */
  open(point: TrendPoint, words: string): ReactNode;
}

const HEIGHT = 200;
const TOP = 10;
const BOTTOM = 24;
const LEFT = 44;
const RIGHT = 12;

/** One value per day or hour as a quiet line; pointing at a moment, or stepping to it, says its value and opens it. */
export function TimeTrend({ points, label, nameOf, describe, open }: TimeTrendProps) {
  const { format } = useText();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<number | null>(null);
  const last = points.length - 1;
  const highest = Math.max(1, ...points.map((p) => p.value ?? 0));
  // Two straight scales: a library for them would be a twentieth of the first view's script.
  const stepPx = Math.max(1, width - RIGHT - LEFT) / Math.max(1, last);
  const steps = niceSteps(highest, 4);
  const top = steps[steps.length - 1] ?? highest;
  const x = (place: number) => LEFT + place * stepPx;
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const chosen = pointed === null ? undefined : points[pointed];
  const everyNth = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor(width / 110))));
  const go = (place: number) => setPointed(Math.min(last, Math.max(0, place)));
  const onKeyDown = (event: KeyboardEvent) => {
    const now = pointed ?? last;
    const to = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div ref={ref} className="time-trend" onPointerLeave={() => setPointed(null)}>
      {width === 0 || last < 0 ? null : (
        <div
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={pointed ?? last}
          aria-valuetext={describe(chosen ?? (points[last] as TrendPoint))}
          onKeyDown={onKeyDown}
        >
          <svg
            width={width}
            height={HEIGHT}
            viewBox={`0 0 ${width} ${HEIGHT}`}
            aria-hidden="true"
            onPointerMove={(e) =>
              go(Math.round((e.clientX - e.currentTarget.getBoundingClientRect().left - LEFT) / stepPx))
            }
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
                <text key={p.at} className="trend-text" x={x(i)} y={HEIGHT - 6} textAnchor="start">
                  {nameOf(p)}
                </text>
              ) : null,
            )}
            {trendRuns(points).map((run) => {
              const [first = 0] = run;
              const lineOf = (places: readonly number[]) =>
                places.map((i) => `${x(i).toFixed(1)} ${y(points[i]?.value ?? 0).toFixed(1)}`).join("L");
              const over = run.filter((i) => !points[i]?.isPartial);
              return (
                <g key={first}>
                  {over.length === 0 ? null : (
                    <>
                      <path
                        className="trend-area"
                        d={`M${lineOf(over)}L${x(over.at(-1) ?? first)} ${y(0)}L${x(first)} ${y(0)}Z`}
                      />
                      {/* A moment between two gaps is a dot: a line of no length, with round ends. */}
                      <path className="trend-line" d={`M${lineOf(over)}${over.length === 1 ? "h0" : ""}`} />
                    </>
                  )}
                  {/* What is not over yet is no fall. */}
                  {over.length === run.length ? null : (
                    <path className="trend-partial" d={`M${lineOf(run.slice(-2))}${run.length === 1 ? "h0" : ""}`} />
                  )}
                </g>
              );
            })}
            {chosen && pointed !== null ? (
              <g>
                <line className="trend-cursor" x1={x(pointed)} x2={x(pointed)} y1={TOP} y2={HEIGHT - BOTTOM} />
                {chosen.value === null ? null : (
                  <circle className="trend-dot" cx={x(pointed)} cy={y(chosen.value)} r={4} />
                )}
              </g>
            ) : null}
          </svg>
        </div>
      )}
      {chosen && pointed !== null ? (
        <div className="tip trend-tip" style={{ left: Math.min(width - 190, Math.max(0, x(pointed) - 90)), top: -8 }}>
          {open(chosen, describe(chosen))}
        </div>
      ) : null}
    </div>
  );
}
