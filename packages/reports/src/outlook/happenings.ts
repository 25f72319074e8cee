import { conversionsIn } from "../packed/conversions.ts";
import { dormanciesFrom } from "../packed/dormancies.ts";
import { ALL_TIMES } from "../packed/read-packed.ts";
import { journeyVisits } from "../packed/visits.ts";
import type { ShardData } from "../report.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { standpoints } from "../standpoints.ts";
import type { Happening } from "./attempts.ts";
import type { OutlookParams } from "./contract.ts";

/** One journey: what happened to it in order, and its last touch with the phase it is in. */
export interface JourneyStory {
  journey: string;
  happenings: Happening[];
  lastAt: number;
  phase: string;
}

/** Within a moment a phase is entered first, then a conversion counts, then sleep begins. */
const RANK = { visit: 0, conversion: 1, sleep: 2 };

/**
 * The stories of all journeys that had a session between two moments. Visits are read in the order in which they lie, which
 * needs no sorting; what is rare is put in between.
 */
export function* storiesOf(
  shard: ShardData,
  params: OutlookParams,
  fromMs: number,
  toMs: number,
): Generator<JourneyStory> {
  const scope = scopeOf(params);
  const lastAts = lastTouches(shard.sql, scope, fromMs, toMs);
  const rare = rareOf(shard, scope, params);
  const phases = shard.model.phaseIds;
  for (const visits of journeyVisits(shard, scope, ALL_TIMES)) {
    const [{ journey }] = visits;
    const lastAt = lastAts.get(journey);
    if (lastAt === undefined) continue;
    const happenings: Happening[] = visits.map(({ enteredAt: at, phaseNo: phase }) => ({ kind: "visit", at, phase }));
    const between = rare.get(journey);
    if (between) {
      happenings.push(...between);
      happenings.sort((a, b) => a.at - b.at || RANK[a.kind] - RANK[b.kind]);
    }
    yield { journey, happenings, lastAt, phase: phases[visits.at(-1)?.phaseNo ?? 0] ?? "" };
  }
}

/**
 * The last touch of each journey that had a session between two moments. One that began or ended between them had one
 * there, so sessions are looked up only of those that were there before and after.
 */
function lastTouches(sql: SqlStorage, scope: Scope, fromMs: number, toMs: number): Map<string, number> {
  const where = {
    sql: `first_at < ? AND last_at >= ? AND (first_at >= ? OR last_at < ? OR EXISTS (
      SELECT 1 FROM session s WHERE s.journey = journey.journey AND s.started_at < ? AND s.ended_at >= ?))`,
    values: [toMs, fromMs, fromMs, toMs, toMs, fromMs],
  };
  const lastAts = new Map<string, number>();
  for (const [journey, lastAt] of standpoints(sql, scope, where)) lastAts.set(journey, lastAt);
  return lastAts;
}

/** The conversions that are asked about, and the sleeps, of every journey. */
function rareOf(shard: ShardData, scope: Scope, { kind, goal }: OutlookParams): Map<string, Happening[]> {
  const rare = new Map<string, Happening[]>();
  const note = (journey: string, happening: Happening) => {
    const list = rare.get(journey);
    if (list) list.push(happening);
    else rare.set(journey, [happening]);
  };
  for (const conversion of conversionsIn(shard, scope, ALL_TIMES)) {
    const { journey, at } = conversion;
    if (conversion.kind === kind && (goal === undefined || conversion.goal === goal))
      note(journey, { kind: "conversion", at });
  }
  for (const { journey, from, to } of dormanciesFrom(shard, scope, ALL_TIMES)) {
    note(journey, { kind: "sleep", at: from, until: to });
  }
  return rare;
}
