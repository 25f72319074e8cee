import type { Journey } from "@meander/reports/contract";
import type { TimeScale } from "./time-scale.ts";

export type PhaseVisit = Pick<Journey["phases"][number], "phase" | "enteredAt" | "leftAt" | "direction" | "by"> & {
  reentry: boolean;
};

/** One stay in a phase, placed: `row` counts up from 0 at the first phase. */
export interface Band {
  phase: string;
  row: number;
  x0: number;
  x1: number;
  from: number;
  to: number;
  direction: PhaseVisit["direction"];
  reentry: boolean;
  by: string;
  /** The parts of it in which something could happen; between them it sleeps. */
  pieces: { x0: number; x1: number; asleep: boolean }[];
}

/** From a back-jump to the last moment the journey had been in that phase. */
export interface BackArc {
  /** Where the journey jumped back. */
  x: number;
  /** Where it last left that phase; null when it had skipped it. */
  backToX: number | null;
  from: string;
  to: string;
  at: number;
  by: string;
}

/** Places the phase visits (in time order); the last one runs to `end` (ms UTC). */
export function phaseBands(
  visits: readonly PhaseVisit[],
  end: number,
  scale: TimeScale,
  order: readonly string[],
): Band[] {
  return visits.map((visit, i) => {
    const to = visits[i + 1]?.enteredAt ?? visit.leftAt ?? Math.max(end, visit.enteredAt);
    const x0 = scale.x(visit.enteredAt);
    const x1 = scale.x(to);
    return {
      phase: visit.phase,
      row: Math.max(0, order.indexOf(visit.phase)),
      x0,
      x1,
      from: visit.enteredAt,
      to,
      direction: visit.direction,
      reentry: visit.reentry,
      by: visit.by,
      pieces: pieces(x0, x1, scale),
    };
  });
}

function pieces(x0: number, x1: number, scale: TimeScale): Band["pieces"] {
  const result: Band["pieces"] = [];
  for (const stretch of scale.stretches) {
    const from = Math.max(x0, stretch.x0);
    const to = Math.min(x1, stretch.x1);
    if (to <= from) continue;
    const asleep = stretch.kind === "gap";
    const last = result[result.length - 1];
    if (last && last.asleep === asleep) last.x1 = to;
    else result.push({ x0: from, x1: to, asleep });
  }
  return result.length > 0 ? result : [{ x0, x1, asleep: false }];
}

/** One arc per back-jump. */
export function backArcs(bands: readonly Band[]): BackArc[] {
  const lastLeft = new Map<string, number>();
  const arcs: BackArc[] = [];
  bands.forEach((band, i) => {
    const before = bands[i - 1];
    if (band.direction === "back" && before) {
      const backToX = lastLeft.get(band.phase) ?? null;
      arcs.push({ x: band.x0, backToX, from: before.phase, to: band.phase, at: band.from, by: band.by });
    }
    lastLeft.set(band.phase, band.x1);
  });
  return arcs;
}
