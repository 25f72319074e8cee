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
  const take = (visitor: string, [at, seq, own, code]: Row<Code>) => {
    const journey = homes.journeyOf(visitor, own);
    if (journey === null) return;
    const known = found.get(journey);
    if (known) known.push({ at, seq, code });
    else found.set(journey, [{ at, seq, code }]);
  };
  for (let from = 0; from < homes.visitors.length; from += CHUNK) {
    for (const [visitor, rows] of listsOf<Code>(shard.sql, question, homes.visitors.slice(from, from + CHUNK))) {
      for (const row of rows) take(visitor, row);
    }
  }
  for (const visitor of homes.large)
    for (const row of rowsOfVisitor<Code>(shard.sql, question, visitor)) take(visitor, row);
  for (const steps of found.values()) steps.sort((a, b) => a.at - b.at || (a.seq ?? -1) - (b.seq ?? -1));
  return found;
}

type Row<Code> = [at: number, seq: number | null, own: string | null, code: Code];

const COLUMNS = "t.at, t.seq, coalesce(t.user, t.contact)";

function* listsOf<Code>(
  sql: SqlStorage,
  { code, codeValues, where, whereValues }: LogQuestion,
  visitors: readonly string[],
): Generator<[visitor: string, rows: Row<Code>[]]> {
  const lists = sql
    .exec(
      `SELECT t.visitor, json_group_array(json_array(${COLUMNS}, ${code}) ORDER BY t.id)
       FROM json_each(?) v CROSS JOIN touchpoint t ON t.visitor = v.value WHERE ${where} GROUP BY v.key`,
      ...codeValues,
      JSON.stringify(visitors),
      ...whereValues,
    )
    .raw<[visitor: string, rows: string]>();
  for (const [visitor, rows] of lists) yield [visitor, JSON.parse(rows) as Row<Code>[]];
}

/** A row a touchpoint: slower, but of any length. */
function rowsOfVisitor<Code extends string | number>(
  sql: SqlStorage,
  { code, codeValues, where, whereValues }: LogQuestion,
  visitor: string,
): Iterable<Row<Code>> {
  return sql
    .exec(
      `SELECT ${COLUMNS}, ${code} FROM touchpoint t WHERE t.visitor = ? AND ${where} ORDER BY t.id`,
      ...codeValues,
      visitor,
      ...whereValues,
    )
    .raw<Row<Code>>();
}
