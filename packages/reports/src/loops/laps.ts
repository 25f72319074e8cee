import type { PackedVisit } from "@meander/journey";
import { EVERY } from "../behind/among.ts";
import { ALL_TIMES } from "../packed/read-packed.ts";
import { journeyVisits } from "../packed/visits.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { standpoints } from "../standpoints.ts";
import type { LapFate } from "./part.ts";

/** Laps with more loops than this are counted together. */
const MANY_LOOPS = 10;

/** A lap of a journey (rule J6): its loops, at most `MANY_LOOPS`, and what became of it. */
export interface SeenLap {
  startedAt: number;
  loops: number;
  fate: LapFate;
}

/** The visits of one journey, and its laps in order. */
export interface LapsOfJourney {
  visits: readonly [PackedVisit, ...PackedVisit[]];
  laps: SeenLap[];
}

/** Every journey's laps. One that is not at its end is lost when the journey is dormant now. */
export function* lapsOfJourneys(shard: ShardData, scope: Scope): Generator<LapsOfJourney> {
  const { model, nowMs } = shard;
  const dormantMs = model.phaseIds.map((id) => model.dormantMs(id));
  const lastAts = new Map<string, number>();
  for (const [journey, lastAt] of standpoints(shard.sql, scope, EVERY)) lastAts.set(journey, lastAt);
  const endedNow = endedByConversion(shard);
  for (const visits of journeyVisits(shard, scope, ALL_TIMES)) {
    const laps: SeenLap[] = [];
    const [{ journey }] = visits;
    let lapNo = 0;
    for (const visit of visits) {
      let lap = laps.at(-1);
      if (!lap || visit.lap !== lapNo) {
        // Another lap begins only where the one before has ended.
        if (lap) lap.fate = "ended";
        lap = { startedAt: visit.enteredAt, loops: 0, fate: "open" };
        laps.push(lap);
        lapNo = visit.lap;
      }
      lap.loops = Math.min(visit.lapLoops, MANY_LOOPS);
      if (visit.lapEnded) lap.fate = "ended";
    }
    const last = laps.at(-1);
    if (last?.fate === "open") {
      const asleepFrom = (lastAts.get(journey) ?? 0) + (dormantMs[visits.at(-1)?.phaseNo ?? 0] ?? 0);
      if (endedNow.has(journey)) last.fate = "ended";
      else if (asleepFrom <= nowMs) last.fate = "lost";
    }
    yield { visits, laps };
  }
}

/** Where no phase ends laps, a conversion does: which journeys have had one since their last phase visit began, or in it. */
function endedByConversion({ sql, model }: ShardData): ReadonlySet<string> {
  if (model.lapsEndByPhase) return new Set();
  const rows = rowsOf<[string]>(sql, "SELECT journey FROM journey WHERE state ->> '$.lapEndedIn' IS NOT NULL");
  return new Set(rows.map(([journey]) => journey));
}
