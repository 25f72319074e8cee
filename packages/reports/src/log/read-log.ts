import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import { homesOf } from "./homes.ts";

/** A touchpoint as far as a report asks for it. */
export interface LogStep<Code> {
  at: number;
  seq: number | null;
  code: Code;
}

/** Which touchpoints to read, and what of each: SQL of ours over `touchpoint`, all texts from outside bound. */
export interface LogQuestion {
  /** An expression; what it gives is the step's code. */
  code: string;
  codeValues: SqlStorageValue[];
  where: string;
  whereValues: SqlStorageValue[];
}

/** Visitors a query at a time, so that what it gives stays within some megabytes. */
const CHUNK = 2_000;

/**
 * The touchpoints of journeys in order (rule J1; in the same ms by visitor before id), journey by journey as they come.
 * One pass over the visitors' part of the log; SQLite makes one row a visitor, which is several times cheaper than a row
 * a touchpoint.
 * @param journeys only these; null for all that the scope has
 */
export function readLog<Code extends string | number>(
  shard: ShardData,
  scope: Scope,
  question: LogQuestion,
  journeys: readonly string[] | null = null,
): Map<string, LogStep<Code>[]> {
  const homes = homesOf(shard, scope, journeys);
  const found = new Map<string, LogStep<Code>[]>();
  for (let from = 0; from < homes.visitors.length; from += CHUNK) {
    const rows = shard.sql
      .exec(
        `SELECT t.visitor, json_group_array(json_array(t.at, t.seq, coalesce(t.user, t.contact), ${question.code}) ORDER BY t.id)
         FROM json_each(?) v CROSS JOIN touchpoint t ON t.visitor = v.value WHERE ${question.where} GROUP BY v.key`,
        ...question.codeValues,
        JSON.stringify(homes.visitors.slice(from, from + CHUNK)),
        ...question.whereValues,
      )
      .raw<[visitor: string, steps: string]>();
    for (const [visitor, text] of rows) {
      const steps = JSON.parse(text) as [at: number, seq: number | null, own: string | null, code: Code][];
      for (const [at, seq, own, code] of steps) {
        const journey = homes.journeyOf(visitor, own);
        if (journey === null) continue;
        const known = found.get(journey);
        if (known) known.push({ at, seq, code });
        else found.set(journey, [{ at, seq, code }]);
      }
    }
  }
  for (const steps of found.values()) steps.sort((a, b) => a.at - b.at || (a.seq ?? -1) - (b.seq ?? -1));
  return found;
}
