import { addGroups } from "../groups.ts";
import type { Place } from "./compare.ts";

/** Where somebody stood: in which phase, come by which channel, in which local month (202603). */
export type Stratum = [month: number, phase: string, channel: string];

/** How many stood somewhere, and to how many of them it happened. */
export type StratumRow = [...Stratum, all: number, hit: number];

/** Numbers by place, added up over shards. */
export type ByStratum = ReadonlyMap<string, readonly number[]>;

/** Adds up rows of the same place. */
export function byStratum(rows: readonly StratumRow[]): ByStratum {
  return addGroups(
    rows.map(([month, phase, channel, all, hit]) => [JSON.stringify([month, phase, channel]), all, hit]),
  );
}

/**
 * The places that have cases, in the order of their names.
 * @param stood everybody, cases included
 * @param leftOut who of everybody is nobody to compare with
 */
export function placesOf(cases: readonly StratumRow[], stood: ByStratum, leftOut: readonly StratumRow[]): Place[] {
  const notOthers = byStratum(leftOut);
  return [...byStratum(cases)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, [count = 0, hit = 0]]) => {
      const [all = 0, allHit = 0] = stood.get(key) ?? [];
      const [out = 0, outHit = 0] = notOthers.get(key) ?? [];
      return { cases: count, casesHit: hit, others: all - out, othersHit: allHit - outHit };
    });
}
