import { scaleLinear } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";

export interface MapCurveProps {
  width: number;
  /** Mean experience per phase, -2 to +2; null where nobody felt anything. */
  points: readonly (number | null)[];
  /** What was believed of each phase, on the same scale; nothing where no map was assumed. */
  ghost?: readonly (number | null)[];
  label: string;
}

const HEIGHT = 120;
const AIR = 16;

/** The experience through the phases: above the middle is good, below is bad. */
export function MapCurve({ width, points, ghost = [], label }: MapCurveProps) {
  const reach = Math.max(0.5, ...[...points, ...ghost].map((p) => Math.abs(p ?? 0)));
  const y = scaleLinear([-reach, reach], [HEIGHT - AIR, AIR]);
  const x = (i: number) => ((i + 0.5) * width) / Math.max(1, points.length);
  const placed = (all: readonly (number | null)[]) =>
    all.flatMap((p, i): [number, number][] => (p === null ? [] : [[x(i), y(p)]]));
  const felt = placed(points);
  const believed = placed(ghost);
  const shape = line<[number, number]>(
    (p) => p[0],
    (p) => p[1],
  ).curve(curveMonotoneX);
  return (
    <svg
      className="map-curve"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <line className="map-middle" x1={0} x2={width} y1={y(0)} y2={y(0)} />
      <text className="map-sign" x={4} y={AIR}>
        {"+"}
      </text>
      <text className="map-sign" x={4} y={HEIGHT - AIR / 2}>
        {"−"}
      </text>
      {believed.length === 0 ? null : <path className="map-ghost" d={shape(believed) ?? ""} />}
      {ghost.map((p, i) => {
        const real = points[i] ?? null;
        const at = x(i);
        return p === null || real === null ? null : (
          <line key={at} className="map-apart" x1={at} x2={at} y1={y(p)} y2={y(real)} />
        );
      })}
      {believed.map(([px, py]) => (
        <rect key={px} className="map-ghost-mark" x={px - 4} y={py - 4} width={8} height={8} />
      ))}
      <path className="map-line" d={shape(felt) ?? ""} />
      {felt.map(([px, py]) => (
        <circle key={px} className="map-dot" cx={px} cy={py} r={5} />
      ))}
    </svg>
  );
}
