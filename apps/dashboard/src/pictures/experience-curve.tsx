import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { memo } from "react";
import { useText } from "../i18n/text-context.tsx";
import type { JourneyLayout } from "./journey-layout.ts";
import type { LayerProps } from "./phase-rows.tsx";

type Point = JourneyLayout["curve"][number];

/** The experience curve (rule J10) round its middle line; dashed where the journey slept. */
export const ExperienceCurve = memo(function ExperienceCurve({ layout, rows, gutter, narrow }: LayerProps) {
  const { t } = useText();
  const { top, height } = rows.curve;
  if (height === 0) return null;
  const reach = Math.max(0.5, ...layout.curve.map((p) => Math.abs(p.score)));
  const y = scaleLinear([-reach, reach], [top + height, top]);
  const stretches = split(layout.curve, layout.gaps);
  const shape = line<Point>(
    (p) => p.x,
    (p) => y(p.score),
  ).curve(curveStepAfter);
  const fill = area<Point>(
    (p) => p.x,
    y(0),
    (p) => y(p.score),
  ).curve(curveStepAfter);
  return (
    <g className="experience">
      <line className="curve-middle" x1={0} x2={layout.scale.width} y1={y(0)} y2={y(0)} />
      {narrow ? null : (
        <>
          <text className="row-name" x={8 - gutter} y={y(0) + 4}>
            {t("journey.experience")}
          </text>
          <text className="curve-sign" x={-8} y={top + 9} textAnchor="end">
            {"+"}
          </text>
          <text className="curve-sign" x={-8} y={top + height} textAnchor="end">
            {"−"}
          </text>
        </>
      )}
      <path className="curve curve-asleep" d={shape(layout.curve) ?? ""} />
      {stretches.map((points) => (
        <g key={points[0]?.x}>
          <path className="curve-area" d={fill(points) ?? ""} />
          <path className="curve" d={shape(points) ?? ""} />
          {points.length === 1 ? (
            <circle className="curve-point" cx={points[0]?.x} cy={y(points[0]?.score ?? 0)} r={1.8} />
          ) : null}
        </g>
      ))}
    </g>
  );
});

/** The runs of points that no gap interrupts. */
function split(points: readonly Point[], gaps: JourneyLayout["gaps"]): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const point of points) {
    const before = run[run.length - 1];
    if (before && gaps.some((g) => g.x0 >= before.x - 0.01 && g.x1 <= point.x + 0.01)) {
      runs.push(run);
      run = [];
    }
    run.push(point);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
