import { PackedReader } from "@meander/journey";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { chosenIn, type Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";

/** Such a text is usually under 100 kB; a value has at most 2 MB on Cloudflare. */
const ROWS_A_TEXT = 500;

/** Behind the id of a journey; no id has such a character (rule P7). */
export const ID_ENDS = "\u001f";

/** A stretch of time. */
export type Stretch = Pick<Span, "fromMs" | "toMs">;

/** From the first moment to the last. */
export const ALL_TIMES: Stretch = { fromMs: Number.MIN_SAFE_INTEGER, toMs: Number.MAX_SAFE_INTEGER };

/** A table whose rows carry what reports read as one text. */
export interface PackedTable<Row> {
  name: string;
  time: string;
  /** What tells its rows apart, in the order in which they lie. */
  key: readonly string[];
  /** What of a row is read, as SQL of ours. */
  packed: string;
  keyOf(row: Row): SqlStorageValue[];
  Row: new (journey: string, reader: PackedReader) => Row;
}

/**
 * Reads rows in the order in which they lie, some hundred as one text: to the runtime a row that crosses over costs several
 * times what SQLite takes to find it, JSON as much again, and grouping there more than counting here.
 */
export function* readPacked<Row>(
  { sql }: ShardData,
  scope: Scope,
  { fromMs, toMs }: Stretch,
  { name, time, key, packed, keyOf, Row }: PackedTable<Row>,
): Generator<Row> {
  const isChosen = chosenIn(sql, scope);
  const keys = key.join(", ");
  const texts = (behind: string) =>
    `SELECT count(*), group_concat(journey || char(31) || packed, '') FROM (
       SELECT journey, ${packed} AS packed FROM ${name} WHERE ${behind}
         AND ${time} >= ? AND ${time} < ? ORDER BY ${keys} LIMIT ?)`;
  const first = texts("1");
  const further = texts(`(${keys}) > (${key.map(() => "?").join(", ")})`);
  let most = ROWS_A_TEXT;
  let from: SqlStorageValue[] = [];
  let query = first;
  let journey = "";
  let isIn = isChosen(journey);
  for (;;) {
    let found: [number, string | null][];
    try {
      found = rowsOf(sql, query, ...from, fromMs, toMs, most);
    } catch (error) {
      // Only what hostile clients send is that long; of that, fewer rows at a time.
      if (most === 1 || !String(error).includes("SQLITE_TOOBIG")) throw error;
      most = Math.ceil(most / 8);
      continue;
    }
    const [count, text] = found[0] ?? [0, null];
    if (text === null) return;
    const reader = new PackedReader(text);
    let row: Row | null = null;
    while (!reader.isAtEnd) {
      const of = reader.until(ID_ENDS);
      if (of !== journey) {
        journey = of;
        isIn = isChosen(of);
      }
      row = new Row(journey, reader);
      if (isIn) yield row;
    }
    if (count < most || row === null) return;
    from = keyOf(row);
    query = further;
  }
}
