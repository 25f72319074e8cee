import type { Band } from "./phase-bands.ts";
import { phaseColour } from "./phase-order.ts";
import "./phase-ribbon.css";

/** The stay that goes on now is seen even when it has only just begun. */
const LAST_PX = 6;

export interface PhaseRibbonProps {
  bands: readonly Band[];
  order: readonly string[];
  /** Height (px) that all rows share. */
  height: number;
  top: number;
  /** Thickness (px) of a band. */
  thickness: number;
}

/** Middle (px) of a phase's row: the first phase at the bottom. */
export function rowY(row: number, rows: number, top: number, height: number): number {
  return top + height - ((row + 0.5) * height) / Math.max(1, rows);
}

/** The stays in phases as bands at their heights, with the steps between them. */
export function PhaseRibbon({ bands, order, height, top, thickness }: PhaseRibbonProps) {
  const y = (row: number) => rowY(row, order.length, top, height);
  return (
    <g className="ribbon">
      {bands.map((band, i) => {
        const before = bands[i - 1];
        return before ? (
          <StepBetween
            key={`step ${band.by} ${band.from}`}
            x={band.x0}
            from={y(before.row)}
            to={y(band.row)}
            direction={band.direction}
            thickness={thickness}
          />
        ) : null;
      })}
      {bands.map((band, place) => (
        <g key={`${band.by} ${band.from}`} className={`phase-${phaseColour(band.phase, order)}`}>
          {band.pieces.map((piece) =>
            piece.asleep ? (
              <line
                key={piece.x0}
                className="band-asleep"
                x1={piece.x0}
                x2={piece.x1}
                y1={y(band.row)}
                y2={y(band.row)}
              />
            ) : (
              <rect
                key={piece.x0}
                className="band"
                x={piece.x0 + 0.5}
                y={y(band.row) - thickness / 2}
                width={Math.max(place === bands.length - 1 ? LAST_PX : 2, piece.x1 - piece.x0 - 1)}
                height={thickness}
                rx={Math.min(3, thickness / 2)}
              />
            ),
          )}
        </g>
      ))}
    </g>
  );
}

interface StepProps {
  x: number;
  from: number;
  to: number;
  direction: Band["direction"];
  thickness: number;
}

function StepBetween({ x, from, to, direction, thickness }: StepProps) {
  const back = to > from;
  const start = from + (back ? thickness / 2 : -thickness / 2);
  const end = to + (back ? -thickness / 2 : thickness / 2);
  if (back ? end <= start : end >= start) return null;
  const head = Math.min(4, thickness * 0.45);
  return (
    <g className={`step step-${direction}`}>
      <line x1={x} x2={x} y1={start} y2={end} />
      {back ? (
        <path
          className="step-head"
          d={`M${x - head} ${end - head * 1.5}L${x} ${end}L${x + head} ${end - head * 1.5}`}
        />
      ) : null}
    </g>
  );
}
