import type { CompiledModel } from "../model/compile-model.ts";
import type { ConversionRow, PhaseVisitRow } from "./derived.ts";

/** A step back to a phase already visited in the lap (rule J6). */
export interface Loop {
  from: string;
  to: string;
  at: number;
  /** The touchpoint that led back. */
  by: string;
  /** When the journey was again where it had been, or further on; null while it is not. */
  until: number | null;
  /** The phase that came next; null while there is none. */
  followedBy: string | null;
}

/** A lap; `endedAt` is when it reached its end (the purchase), null while it runs. Times are ms UTC. */
export interface Lap {
  startedAt: number;
  endedAt: number | null;
  loops: Loop[];
}

/** What the laps of a journey are read from. */
type Visit = Pick<PhaseVisitRow, "no" | "phase" | "enteredAt" | "by" | "lap" | "loopFrom">;

/** Phase visits in the order in which they happened. */
export function inOrder<T extends { no: number }>(visits: readonly T[]): T[] {
  return [...visits].sort((a, b) => a.no - b.no);
}

function loopOf(visit: Visit, from: string, later: readonly Visit[], model: CompiledModel): Loop {
  const left = model.indexOf(from);
  const regained = later.find((next) => next.lap === visit.lap && model.indexOf(next.phase) >= left);
  return {
    from,
    to: visit.phase,
    at: visit.enteredAt,
    by: visit.by,
    until: regained?.enteredAt ?? null,
    followedBy: later[0]?.phase ?? null,
  };
}

/** The laps of a journey, read from its phase visits; where no phase ends laps, its conversions do. */
export function lapsOf(
  phaseVisits: readonly Visit[],
  conversions: readonly Pick<ConversionRow, "at" | "kind">[],
  model: CompiledModel,
): Lap[] {
  const visits = inOrder(phaseVisits);
  const laps: Lap[] = [];
  visits.forEach((visit, i) => {
    let lap = laps[visit.lap - 1];
    if (!lap) {
      lap = { startedAt: visit.enteredAt, endedAt: null, loops: [] };
      laps.push(lap);
    }
    if (model.endsLap(visit.phase)) lap.endedAt ??= visit.enteredAt;
    if (visit.loopFrom !== null) lap.loops.push(loopOf(visit, visit.loopFrom, visits.slice(i + 1), model));
  });
  if (model.lapsEndByPhase) return laps;
  const ends = conversions.filter((one) => one.kind === "conversion").map((one) => one.at);
  laps.forEach((lap, i) => {
    const next = laps[i + 1]?.startedAt ?? Number.POSITIVE_INFINITY;
    const inside = ends.filter((at) => at >= lap.startedAt && at <= next);
    lap.endedAt = inside.length === 0 ? null : Math.min(...inside);
  });
  return laps;
}
