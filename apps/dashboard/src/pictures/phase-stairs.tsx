import type { ReactNode } from "react";
import { useWidth } from "../components/use-width.ts";
import { phaseColour } from "./phase-order.ts";
import "./phase-stairs.css";

export interface StairsStep {
  phase: string;
  name: string;
  /** Null where it is withheld: then there is no column. */
  value: number | null;
  shown: string;
}

const HEIGHT = 168;
const LABEL_PX = 44;

export interface PhaseStairsProps {
  steps: readonly StairsStep[];
  order: readonly string[];
  label: string;
  /** What stands below a column. */
  nameOf(step: StairsStep): ReactNode;
}

/** Where journeys stand now: one column per phase in its colour, in the order of the model. */
export function PhaseStairs({ steps, order, label, nameOf }: PhaseStairsProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const highest = Math.max(1, ...steps.map((s) => s.value ?? 0));
  const column = width / Math.max(1, steps.length);
  return (
    <div ref={ref} className="stairs">
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
        {steps.map((step, i) => {
          const height = !step.value ? 0 : Math.max(3, ((HEIGHT - LABEL_PX) * step.value) / highest);
          return (
            <g key={step.phase} className={`phase-${phaseColour(step.phase, order)}`}>
              <rect
                className="stairs-bar"
                x={i * column + column * 0.14}
                y={HEIGHT - 2 - height}
                width={column * 0.72}
                height={height}
                rx={3}
              />
              <text className="stairs-value" x={(i + 0.5) * column} y={HEIGHT - height - 10}>
                {step.shown}
              </text>
            </g>
          );
        })}
        <line className="stairs-floor" x1={0} x2={width} y1={HEIGHT - 1} y2={HEIGHT - 1} />
      </svg>
      <ul className="stairs-names" style={{ gridTemplateColumns: `repeat(${Math.max(1, steps.length)}, 1fr)` }}>
        {steps.map((step) => (
          <li key={step.phase}>{nameOf(step)}</li>
        ))}
      </ul>
    </div>
  );
}
