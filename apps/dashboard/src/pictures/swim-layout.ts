import type { JourneySummary } from "@meander/reports/contract";
import { chooseGaps } from "./choose-gaps.ts";
import { visitsOf } from "./line-layout.ts";
import { type Band, phaseBands } from "./phase-bands.ts";
import { type PlacedMark, placeMarks } from "./place-marks.ts";
import { awakeSpans, type SharedStay, sharedPhases } from "./shared-phases.ts";
import { type TimeScale, timeScale } from "./time-scale.ts";

type Member = Pick<JourneySummary, "id" | "firstTouch" | "lastTouch" | "line">;

export interface SwimLane {
  id: string;
  x0: number;
  x1: number;
  bands: Band[];
  marks: PlacedMark<{ x: number; kind: string; at: number; name: string }>[];
}

export interface SwimLayout {
  scale: TimeScale;
  gaps: { x0: number; x1: number; ms: number }[];
  lanes: SwimLane[];
  shared: (SharedStay & { x0: number; x1: number; row: number })[];
}

/** Lays the members of an account out on one squeezed axis, so that what lies above each other was at the same time. */
export function swimLayout(members: readonly Member[], width: number, order: readonly string[]): SwimLayout {
  const awake = members.flatMap(awakeSpans);
  const knots = members.flatMap((m) => [
    ...[m.firstTouch, m.lastTouch],
    ...m.line.phases.map((p) => p.at),
    ...m.line.marks.map((mark) => mark.at),
  ]);
  const from = Math.min(...knots);
  const to = Math.max(...knots);
  const scale = timeScale({ from, to, knots, gaps: chooseGaps(awake, width), width, minStepPx: 2 });
  return {
    scale,
    gaps: scale.stretches.filter((s) => s.kind === "gap").map((s) => ({ x0: s.x0, x1: s.x1, ms: s.to - s.from })),
    lanes: members.map((m) => ({
      id: m.id,
      x0: scale.x(m.firstTouch),
      x1: scale.x(m.lastTouch),
      bands: bandsOf(m, scale, order),
      marks: placeMarks(
        m.line.marks.map((mark) => ({ ...mark, x: scale.x(mark.at) })),
        9,
      ),
    })),
    shared: sharedPhases(members, order).map((stay) => ({
      ...stay,
      x0: scale.x(stay.from),
      x1: scale.x(stay.to),
      row: Math.max(0, order.indexOf(stay.phase)),
    })),
  };
}

/** A member's own sleeps are drawn as such, also where another was awake and the axis is not squeezed. */
function bandsOf(member: Member, scale: TimeScale, order: readonly string[]): Band[] {
  const sleeps = member.line.sleeps.map((s) => ({ x0: scale.x(s.from), x1: scale.x(s.to) }));
  return phaseBands(visitsOf(member.line), member.lastTouch, scale, order).map((band) => {
    const edges = [band.x0, band.x1, ...sleeps.flatMap((s) => [s.x0, s.x1])]
      .filter((x) => x >= band.x0 && x <= band.x1)
      .sort((a, b) => a - b);
    const pieces = edges.slice(1).map((x1, i) => {
      const x0 = edges[i] ?? x1;
      return { x0, x1, asleep: sleeps.some((s) => s.x0 <= x0 && s.x1 >= x1) };
    });
    return { ...band, pieces: pieces.filter((piece) => piece.x1 > piece.x0) };
  });
}
