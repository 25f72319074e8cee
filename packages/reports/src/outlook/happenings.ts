import { manyRows } from "../many-rows.ts";
import { ALL_TIMES } from "../packed/read-packed.ts";
import { journeyVisits } from "../packed/visits.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
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
  const rare = rareOf(shard.sql, scope, params);
  const phases = shard.model.model.phases.map(({ id }) => id);
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

/** The last touch of each journey that had a session between two moments. */
function lastTouches(sql: SqlStorage, scope: Scope, fromMs: number, toMs: number): Map<string, number> {
  return new Map(
    rowsOf<[string, number]>(
      sql,
      `WITH ${scope.table} SELECT journey, max(ended_at) FROM session
       WHERE ${scope.has()} GROUP BY journey HAVING max(started_at < ? AND ended_at >= ?)`,
      ...scope.values,
      toMs,
      fromMs,
    ),
  );
}

/** The conversions that are asked about, and the sleeps, of every journey. */
function rareOf(sql: SqlStorage, scope: Scope, { kind, goal }: OutlookParams): Map<string, Happening[]> {
  const rare = new Map<string, Happening[]>();
  const note = (journey: string, happening: Happening) => {
    const list = rare.get(journey);
    if (list) list.push(happening);
    else rare.set(journey, [happening]);
  };
  const goals = goal === undefined ? [] : [goal];
  const conversions = manyRows<[string, number]>(sql, scope, "conversion", {
    columns: [],
    where: `kind = ? ${goals.length > 0 ? "AND goal = ?" : ""}`,
    values: [kind, ...goals],
  });
  for (const [journey, at] of conversions) note(journey, { kind: "conversion", at });
  const sleeps = manyRows<[string, number, number]>(sql, scope, "dormancy", {
    columns: ["to_at"],
    where: "1",
    values: [],
  });
  for (const [journey, at, until] of sleeps) note(journey, { kind: "sleep", at, until });
  return rare;
}
