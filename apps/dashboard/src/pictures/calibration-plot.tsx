import { scaleLinear } from "d3-scale";
import { phaseColour } from "./phase-order.ts";
import "./calibration-plot.css";

export interface CalibrationPoint {
  key: string;
  phase: string;
  /** Had converted before: drawn as a ring within a ring. */
  returning: boolean;
  predicted: number;
  observed: { rate: number; low: number; high: number };
}

export interface CalibrationPlotProps {
  points: readonly CalibrationPoint[];
  order: readonly string[];
  /** Of all, as a line: what one would say who knew nothing of the journey. */
  baseRate: number;
  labels: { title: string; predicted: string; observed: string; base: string };
  percentOf(share: number): string;
}

const SIZE = 320;
const LEFT = 46;
const BOTTOM = 40;
const AIR = 20;
const TICKS = 4;

/** What was foretold against what came: on the slanting line it came as often as was said. */
export function CalibrationPlot({ points, order, baseRate, labels, percentOf }: CalibrationPlotProps) {
  // Rare outcomes would all lie in one corner: the axes end above the most that was said or seen.
  const reach = Math.max(0.05, baseRate, ...points.flatMap((p) => [p.predicted, p.observed.high]));
  const x = scaleLinear([0, reach], [LEFT, SIZE - AIR]).nice(TICKS);
  const [, most = 1] = x.domain();
  const y = scaleLinear([0, most], [SIZE - BOTTOM, AIR + 4]);
  return (
    <svg className="calibration" width={SIZE} height={SIZE} viewBox={`0 0 ${SIZE} ${SIZE}`}>
      <title>{labels.title}</title>
      {x.ticks(TICKS).map((tick) => (
        <g key={tick}>
          <line className="calibration-grid" x1={LEFT} x2={SIZE - AIR} y1={y(tick)} y2={y(tick)} />
          <text className="calibration-text" x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {percentOf(tick)}
          </text>
          <text className="calibration-text" x={x(tick)} y={SIZE - BOTTOM + 15} textAnchor="middle">
            {percentOf(tick)}
          </text>
        </g>
      ))}
      <text className="calibration-text" x={(LEFT + SIZE) / 2} y={SIZE - 6} textAnchor="middle">
        {labels.predicted}
      </text>
      <text className="calibration-text" x={LEFT} y={AIR - 3}>
        {labels.observed}
      </text>
      <line className="calibration-right" x1={x(0)} y1={y(0)} x2={x(most)} y2={y(most)} />
      <line className="calibration-base" x1={LEFT} x2={SIZE - AIR} y1={y(baseRate)} y2={y(baseRate)} />
      <text className="calibration-text" x={SIZE - AIR} y={y(baseRate) - 4} textAnchor="end">
        {labels.base}
      </text>
      {points.map((point) => (
        <g key={point.key} className={`phase-${phaseColour(point.phase, order)}`}>
          <line
            className="calibration-interval"
            x1={x(point.predicted)}
            x2={x(point.predicted)}
            y1={y(point.observed.low)}
            y2={y(point.observed.high)}
          />
          <circle className="calibration-dot" cx={x(point.predicted)} cy={y(point.observed.rate)} r={6} />
          {point.returning ? (
            <circle className="calibration-again" cx={x(point.predicted)} cy={y(point.observed.rate)} r={2.5} />
          ) : null}
        </g>
      ))}
    </svg>
  );
}
