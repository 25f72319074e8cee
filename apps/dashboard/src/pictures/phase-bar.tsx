import { phaseColour } from "./phase-order.ts";
import "./phase-bar.css";

export interface PhaseBarProps {
  parts: readonly { phase: string; value: number }[];
  order: readonly string[];
  /** What a screen reader says instead. */
  label: string;
}

/** Where a number of journeys stand, as shares of one bar in the order of the phases. */
export function PhaseBar({ parts, order, label }: PhaseBarProps) {
  const all = Math.max(
    1,
    parts.reduce((sum, part) => sum + part.value, 0),
  );
  let x = 0;
  const placed = order.flatMap((phase) => {
    const value = parts.find((part) => part.phase === phase)?.value ?? 0;
    const at = x;
    x += (100 * value) / all;
    return value > 0 ? [{ phase, x: at, width: (100 * value) / all }] : [];
  });
  return (
    <svg className="phase-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
      {placed.map((part) => (
        <g key={part.phase} className={`phase-${phaseColour(part.phase, order)}`}>
          <rect className="phase-bar-part" x={part.x} width={part.width} y={0} height={10} />
        </g>
      ))}
    </svg>
  );
}
