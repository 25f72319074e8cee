import type { MarkKind } from "./mark-kind.ts";
import "./mark-shape.css";

const PATHS: Record<MarkKind, string> = {
  conversion: "M0-6.5 6.5 0 0 6.5-6.5 0Z",
  soft_conversion: "M4.5 0A4.5 4.5 0 1 1-4.5 0 4.5 4.5 0 0 1 4.5 0Z",
  friction: "M0-5.8 5.8 4.6H-5.8Z",
  feedback: "M-5.5-5H5.5V2.5H0L-3 6V2.5H-5.5Z",
  identify: "M-.6 0A2.7 2.7 0 1 1-6 0 2.7 2.7 0 0 1-.6 0ZM6 0A2.7 2.7 0 1 1 .6 0 2.7 2.7 0 0 1 6 0ZM-1.6 0H1.6",
  page_view: "M1.9 0A1.9 1.9 0 1 1-1.9 0 1.9 1.9 0 0 1 1.9 0Z",
  offline: "M-4-4H4V4H-4Z",
  interaction: "M0-3.5V3.5",
};

export interface MarkShapeProps {
  kind: MarkKind;
  x: number;
  y: number;
  /** How many touchpoints it stands for; from 2 on it is drawn larger. */
  count?: number;
  /** 1 is the size of the big picture. */
  scale?: number;
  chosen?: boolean;
}

/** One mark of the grammar in docs/design.md. */
export function MarkShape({ kind, x, y, count = 1, scale = 1, chosen = false }: MarkShapeProps) {
  const grown = scale * (count > 1 ? Math.min(1.45, 1 + Math.log2(count) * 0.14) : 1);
  return (
    <path
      className={`mark mark-${kind}${chosen ? " mark-chosen" : ""}`}
      d={PATHS[kind]}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${grown.toFixed(2)})`}
    />
  );
}

/** A mark alone, to stand in a line of text or in a legend. */
export function MarkIcon({ kind }: { kind: MarkKind }) {
  return (
    <svg className="mark-icon" viewBox="-8 -8 16 16" aria-hidden="true">
      <MarkShape kind={kind} x={0} y={0} />
    </svg>
  );
}
