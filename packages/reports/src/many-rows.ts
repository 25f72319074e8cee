import { rowsOf } from "./rows-of.ts";
import { chosenIn, type Scope } from "./scope.ts";

/**
 * Rows that cross over from SQLite as one text. A value has at most 2 MB on Cloudflare, and no row that is read this way
 * comes near to 4 kB.
 */
const ROWS_A_TEXT = 500;

/** What tells the rows of a table apart, in the order in which they lie. */
const KEYS = {
  dormancy: ["journey", "from_at"],
  conversion: ["journey", "at", "message_id", "goal"],
  friction: ["journey", "at", "message_id"],
} as const;

/** What is read: columns (and JSON in them as `json(column)`) of the rows for which SQL of ours holds. */
interface Asked {
  columns: readonly string[];
  where: string;
  values: readonly SqlStorageValue[];
}

/**
 * Reads many rows in the order in which they lie, some hundred of them as one text: to the runtime a row that crosses over
 * costs several times what SQLite takes to find it, and sorting and grouping there costs more than counting here.
 * @returns rows of journeys in scope: the key, and behind it the columns asked for
 */
export function* manyRows<Row extends unknown[]>(
  sql: SqlStorage,
  scope: Scope,
  table: keyof typeof KEYS,
  { columns, where, values }: Asked,
): Generator<Row> {
  const isChosen = chosenIn(sql, scope);
  const key: readonly string[] = KEYS[table];
  const keys = key.join(", ");
  const asText = (behind: string) =>
    `SELECT json_group_array(json_array(${[...key, ...columns].join(", ")})) FROM (
       SELECT * FROM ${table} WHERE ${behind} AND ${where} ORDER BY ${keys} LIMIT ${ROWS_A_TEXT})`;
  const first = asText("1");
  const further = asText(`(${keys}) > (${key.map(() => "?").join(", ")})`);
  let last: SqlStorageValue[] | null = null;
  let journey: unknown = null;
  let isIn = false;
  do {
    const found: [string][] = rowsOf<[string]>(sql, last ? further : first, ...(last ?? []), ...values);
    const rows = JSON.parse(found[0]?.[0] ?? "[]") as Row[];
    for (const row of rows) {
      if (row[0] !== journey) {
        journey = row[0];
        isIn = isChosen(journey as string);
      }
      if (isIn) yield row;
    }
    last = rows.length < ROWS_A_TEXT ? null : (rows.at(-1)?.slice(0, key.length) as SqlStorageValue[]);
  } while (last);
}
