import type { JourneySummary } from "@meander/reports/contract";
import { type BackArc, type Band, backArcs, type PhaseVisit, phaseBands } from "./phase-bands.ts";
import { type PlacedMark, placeMarks, spreadMarks } from "./place-marks.ts";
import { type Stretch, timeScale } from "./time-scale.ts";

export interface LineMark {
  x: number;
  kind: string;
  at: number;
  name: string;
}

/** A journey as one compact line (rule D3), placed. */
export interface LineLayout {
  bands: Band[];
  arcs: BackArc[];
  sleeps: Stretch[];
  marks: PlacedMark<LineMark>[];
}

/** What a compact line is drawn from: a journey of the list, or anything shaped like it. */
export type LineInput = Pick<JourneySummary, "firstTouch" | "lastTouch" | "line">;

const MARK_PX = 11;

/** Lays a journey out on `width` px. */
export function lineLayout(
  { firstTouch, lastTouch, line }: LineInput,
  width: number,
  order: readonly string[],
): LineLayout {
  const moments = [...line.phases.map((p) => p.at), ...line.marks.map((m) => m.at)];
  const scale = timeScale({
    from: Math.min(firstTouch, ...moments),
    to: Math.max(lastTouch, ...moments),
    knots: moments,
    gaps: line.sleeps.filter((s) => s.to > s.from),
    width,
    minStepPx: 5,
  });
  const bands = phaseBands(visitsOf(line), lastTouch, scale, order);
  return {
    bands,
    arcs: backArcs(bands),
    sleeps: scale.stretches.filter((s) => s.kind === "gap"),
    marks: spreadMarks(
      placeMarks(
        line.marks.map((m) => ({ ...m, x: scale.x(m.at) })),
        8,
      ),
      MARK_PX,
      width,
    ),
  };
}

/** The stays of a compact line as phase visits. */
export function visitsOf({ phases }: Pick<LineInput["line"], "phases">): PhaseVisit[] {
  return phases.map((p) => ({
    phase: p.phase,
    enteredAt: p.at,
    leftAt: null,
    direction: direction(p.direction),
    by: "",
    reentry: false,
  }));
}

function direction(value: string): Band["direction"] {
  return value === "back" || value === "skip" || value === "forward" ? value : "enter";
}
