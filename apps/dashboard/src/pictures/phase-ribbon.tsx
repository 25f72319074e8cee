import { useMemo } from "react";
import type { Band } from "./phase-bands.ts";
import { ribbonPaths } from "./ribbon-paths.ts";
import "./phase-ribbon.css";

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
  const paths = useMemo(
    () => ribbonPaths(bands, order, { rowY: (row) => rowY(row, order.length, top, height), thickness }),
    [bands, order, height, top, thickness],
  );
  return (
    <g className="ribbon">
      {paths.steps.map(({ direction, line }) => (
        <path key={direction} className={`step step-${direction}`} d={line} />
      ))}
      {paths.heads === "" ? null : <path className="step-head" d={paths.heads} />}
      {paths.phases.map(({ colour, awake, asleep }) => (
        <g key={colour} className={`phase-${colour}`}>
          {asleep === "" ? null : <path className="band-asleep" d={asleep} />}
          {awake === "" ? null : <path className="band" d={awake} />}
        </g>
      ))}
    </g>
  );
}
