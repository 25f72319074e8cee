import { type Place, shardOf } from "../place.ts";
import { fromRow, LOG_COLUMNS, type LogRow } from "./row.ts";

/** A page ends when it has so many characters: far below what one call between objects may carry (32 MiB). */
const PAGE_CHARS = 2_000_000;

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
  const rows = sql.exec<LogRow>(
    `SELECT ${LOG_COLUMNS} FROM touchpoint WHERE (visitor, id) > (?, ?) ORDER BY visitor, id LIMIT ?`,
    ...[visitor, id, limit],
  );
  let ndjson = "";
  let read = 0;
  for (const row of rows) {
    read++;
    if (shardOf(place.siteId, row.visitor, place.shards) === place.index) ndjson += `${JSON.stringify(fromRow(row))}\n`;
    if (read === limit || ndjson.length >= PAGE_CHARS) return { ndjson, next: JSON.stringify([row.visitor, row.id]) };
  }
  return { ndjson, next: null };
}
