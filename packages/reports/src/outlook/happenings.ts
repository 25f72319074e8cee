import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
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
 * The stories of all journeys that had a session between two moments. Each table is read in the order in which it lies,
 * which needs no sorting; what is rare is put in between.
 */
export function* storiesOf(
  { sql, model }: ShardData,
  params: OutlookParams,
  fromMs: number,
  toMs: number,
): Generator<JourneyStory> {
  const scope = scopeOf(params);
  const goal = params.goal === undefined ? [] : [params.goal];
  const head = `WITH ${scope.table}, among(journey) AS MATERIALIZED (
    SELECT DISTINCT journey FROM session WHERE started_at < ? AND ended_at >= ? AND ${scope.has()})`;
  const bound = [...scope.values, toMs, fromMs];
  const rare = new Map<string, Happening[]>();
  const note = (journey: string, happening: Happening) => {
    const list = rare.get(journey);
    if (list) list.push(happening);
    else rare.set(journey, [happening]);
  };
  for (const [journey, at] of rowsOf<[string, number]>(
    sql,
    `${head} SELECT journey, at FROM conversion WHERE journey IN among AND kind = ? ${goal.length > 0 ? "AND goal = ?" : ""}`,
    ...[...bound, params.kind, ...goal],
  )) {
    note(journey, { kind: "conversion", at });
  }
  for (const [journey, at, until] of rowsOf<[string, number, number]>(
    sql,
    `${head} SELECT journey, from_at, to_at FROM dormancy WHERE journey IN among`,
    ...bound,
  )) {
    note(journey, { kind: "sleep", at, until });
  }
  for (const [journey, lastAt, phase, visits] of rowsOf<[string, number, string, string]>(
    sql,
    `${head} SELECT journey, last_at, phase,
       (SELECT group_concat(entered_at || ' ' || v.phase, char(31) ORDER BY no) FROM phase_visit v
        WHERE v.journey = journey.journey)
     FROM journey WHERE journey IN among ORDER BY journey`,
    ...bound,
  )) {
    const happenings: Happening[] = visits.split("\u001f").map((visit) => {
      const gap = visit.indexOf(" ");
      return { kind: "visit", at: Number(visit.slice(0, gap)), phase: model.indexOf(visit.slice(gap + 1)) };
    });
    const between = rare.get(journey);
    if (between) {
      happenings.push(...between);
      happenings.sort((a, b) => a.at - b.at || RANK[a.kind] - RANK[b.kind]);
    }
    yield { journey, happenings, lastAt, phase };
  }
}
