import { rowsOf } from "../rows-of.ts";
import type { Condition } from "../segment/fields.ts";
import type { PackedTable } from "./read-packed.ts";

/** Where fewer than one in so many are asked for, looking each one up is cheaper than passing over all. */
const SPARSE = 5;

/** No text of rows. */
const TOO_LONG = "too long";

type Table = Pick<PackedTable<unknown>, "name" | "key" | "packed">;

/**
 * The packed rows of some journeys, each behind its journey, in order within a journey; those of other journeys may be
 * among them.
 * @param tooLong takes the journeys of which one alone is more than a value can hold
 */
export function* textsOfSome(
  sql: SqlStorage,
  { name, key, packed }: Table,
  journeys: readonly string[],
  tooLong: Set<string>,
  where: Condition = { sql: "1", values: [] },
): Generator<string> {
  const keys = key.join(", ");
  const pass = `SELECT group_concat(journey || char(31) || packed, '') FROM (
    SELECT journey, ${packed} AS packed FROM ${name} WHERE journey BETWEEN ? AND ? AND ${where.sql} ORDER BY ${keys})`;
  const lookUp = `SELECT group_concat(journey || char(31) || ${packed}, '' ORDER BY ${keys})
    FROM json_each(?) v CROSS JOIN ${name} ON journey = v.value WHERE ${where.sql}`;
  const [first, last, between] = rangeOf(sql, journeys);
  const all = between > journeys.length * SPARSE ? TOO_LONG : textOf(sql, pass, first, last, ...where.values);
  if (all !== TOO_LONG) yield all;
  for (const parts = all === TOO_LONG ? [journeys] : []; parts.length > 0; ) {
    const part = parts.pop() ?? [];
    const text = textOf(sql, lookUp, JSON.stringify(part), ...where.values);
    // Only what hostile clients send is that long; of that, fewer journeys at a time.
    const half = Math.floor(part.length / 2);
    if (text !== TOO_LONG) yield text;
    else if (half > 0) parts.push(part.slice(half), part.slice(0, half));
    else for (const journey of part) tooLong.add(journey);
  }
}

function textOf(sql: SqlStorage, query: string, ...values: SqlStorageValue[]): string {
  try {
    return rowsOf<[string | null]>(sql, query, ...values)[0]?.[0] ?? "";
  } catch (error) {
    if (String(error).includes("SQLITE_TOOBIG")) return TOO_LONG;
    throw error;
  }
}

/** The first and the last of some journeys, as SQLite compares them, and how many lie between. */
function rangeOf(sql: SqlStorage, journeys: readonly string[]): [first: string, last: string, between: number] {
  const rows = rowsOf<[string, string, number]>(
    sql,
    `SELECT first, last, (SELECT count(*) FROM journey WHERE journey BETWEEN first AND last)
     FROM (SELECT min(value) AS first, max(value) AS last FROM json_each(?))`,
    JSON.stringify(journeys),
  );
  return rows[0] ?? ["", "", 0];
}
