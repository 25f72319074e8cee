import type { Direction } from "@meander/journey";
import { JourneyTally } from "../journey-tally.ts";
import { visitsOf } from "../packed/visits.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import { Stays } from "../stays.ts";
import type { Span } from "../time/span.ts";
import type { Lost } from "./lost.ts";
import type { PhasesPart } from "./part.ts";

type FromChanges = Pick<PhasesPart, "journeys" | "entries" | "transitions" | "dwell" | "left" | "lost">;

/** What the phase visits of the period say, read once; and which of the lost journeys had one. */
export function changesOf(shard: ShardData, scope: Scope, span: Span, lost: Lost): FromChanges {
  const all = new JourneyTally<[]>();
  const entries = new JourneyTally<[phase: string]>();
  const transitions = new JourneyTally<[left: string | null, phase: string, direction: Direction]>();
  const left = new JourneyTally<[phase: string]>();
  const lostAndLeft = new JourneyTally<[phase: string]>();
  const lostAndSeen = new JourneyTally<[]>();
  const dwell = new Stays();
  const phases = shard.model.phaseIds;
  let journey: string | null = null;
  let lostPhase: string | undefined;
  for (const visit of visitsOf(shard, scope, span)) {
    const { journey: of, direction } = visit;
    const phase = phases[visit.phaseNo] ?? "";
    const leftPhase = phases[visit.leftPhaseNo] ?? null;
    const reentry = visit.isReentry ? 1 : 0;
    if (of !== journey) {
      journey = of;
      lostPhase = lost.get(of);
      for (const tally of [all, entries, transitions, left, lostAndLeft, lostAndSeen]) tally.begin(of);
      all.add([]);
      if (lostPhase !== undefined) lostAndSeen.add([]);
    }
    entries.add([phase], 1, reentry);
    transitions.add([leftPhase, phase, direction], 1, reentry);
    if (leftPhase === null) continue;
    left.add([leftPhase]);
    if (leftPhase === lostPhase) lostAndLeft.add([leftPhase]);
    dwell.add(leftPhase, visit.stayMs);
  }
  return {
    journeys: countOf(all) + lost.size - countOf(lostAndSeen),
    entries: entries.rows(),
    transitions: transitions.rows(),
    dwell: dwell.rows(),
    left: left.rows(),
    lost: lostByPhase(lost, new Map(lostAndLeft.rows<[string, number]>())),
  };
}

const countOf = (tally: JourneyTally<[]>): number => tally.rows<[number]>()[0]?.[0] ?? 0;

function lostByPhase(lost: Lost, leftBefore: ReadonlyMap<string, number>): PhasesPart["lost"] {
  const counts = new Map<string, number>();
  for (const phase of lost.values()) counts.set(phase, (counts.get(phase) ?? 0) + 1);
  return Array.from(counts, ([phase, n]) => [phase, n, leftBefore.get(phase) ?? 0]);
}
