import { type Place, shardOf } from "../place.ts";
import { fromRow, LOG_COLUMNS, type LogRow } from "./row.ts";

/**
 * A page of the whole log as NDJSON, one touchpoint a line, in storage order. Copies of other shards' rows are left out.
 * @param cursor from the page before; it names the last row given, so the export goes on while events arrive
 */
export function exportPage(
  sql: SqlStorage,
  place: Place,
  cursor: string | null,
  limit: number,
): { ndjson: string; next: string | null } {
  const [visitor, id] = cursor === null ? ["", ""] : (JSON.parse(cursor) as [string, string]);
  const rows = sql
    .exec<LogRow>(
      `SELECT ${LOG_COLUMNS} FROM touchpoint WHERE (visitor, id) > (?, ?) ORDER BY visitor, id LIMIT ?`,
      visitor,
      id,
      limit,
    )
    .toArray();
  const isAtHome = (row: LogRow) => shardOf(place.siteId, row.visitor, place.shards) === place.index;
  const last = rows.at(-1);
  return {
    ndjson: rows
      .filter(isAtHome)
      .map((row) => `${JSON.stringify(fromRow(row))}\n`)
      .join(""),
    next: last && rows.length === limit ? JSON.stringify([last.visitor, last.id]) : null,
  };
}
