import type { PackedVisit } from "@meander/journey";
import { conversionsIn } from "../packed/conversions.ts";
import { dormanciesFrom } from "../packed/dormancies.ts";
import { ALL_TIMES } from "../packed/read-packed.ts";
import { journeyVisits } from "../packed/visits.ts";
import type { ShardData } from "../report.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { standpoints } from "../standpoints.ts";
import type { Attempts, Happening } from "./attempts.ts";
import type { OutlookParams } from "./contract.ts";

/** One journey: its phase visits, what else happened to it, and its last touch with the phase it is in; all in order. */
export interface JourneyStory {
  journey: string;
  visits: readonly PackedVisit[];
  rare: readonly Happening[];
  lastAt: number;
  phase: string;
}

/** The stories of all journeys that had a session between two moments. */
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
    const phase = phases[visits.at(-1)?.phaseNo ?? 0] ?? "";
    yield { journey, visits, rare: rare.get(journey) ?? [], lastAt, phase };
  }
}

/** Goes through a story. Within a moment a phase is entered first, then a conversion counts, then sleep begins. */
export function follow({ visits, rare }: JourneyStory, attempts: Attempts): void {
  let next = 0;
  const takeUntil = (at: number) => {
    for (let one = rare[next]; one && one.at < at; one = rare[++next]) attempts.take(one);
  };
  for (const { enteredAt, phaseNo } of visits) {
    takeUntil(enteredAt);
    attempts.visit(phaseNo, enteredAt);
  }
  takeUntil(Number.POSITIVE_INFINITY);
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

/** The conversions that are asked about, and the sleeps, of every journey; in order, a sleep behind what is in its moment. */
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
  for (const list of rare.values()) if (list.length > 1) list.sort((a, b) => a.at - b.at);
  return rare;
}
