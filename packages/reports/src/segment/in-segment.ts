import { findMatching } from "../pattern/find-matching.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Among } from "../scope.ts";
import { segmentSql } from "./segment-sql.ts";

/** A value that is bound may have 2 MB on Cloudflare, and a query few parts. */
const MAX_LIST_CHARS = 1_000_000;
const MAX_LISTS = 4;

/** A segment as a condition on a row of `journey` in one shard; its patterns are run there once. */
export function inSegment(shard: ShardData, segment: string | undefined): Among | undefined {
  if (segment === undefined || segment.trim() === "") return undefined;
  return segmentSql(segment, shard, (pattern) => findMatching(shard, pattern));
}

/**
 * The same as a list of journeys, for those who ask many queries about them: the condition reads whole journeys, the list
 * does not.
 */
export function listedInSegment(shard: ShardData, segment: string | undefined): Among | undefined {
  const among = inSegment(shard, segment);
  if (!among) return undefined;
  const rows = rowsOf<[string]>(shard.sql, `SELECT journey FROM journey WHERE ${among.sql}`, ...among.values);
  const values = listsOf(rows.map(([journey]) => journey));
  // Too many to be listed: then every query asks for itself.
  if (values.length > MAX_LISTS) return among;
  return { sql: values.map(() => "journey.journey IN (SELECT value FROM json_each(?))").join(" OR "), values };
}

/** JSON lists, none of them too long. There is always one. */
export function listsOf(ids: readonly string[]): string[] {
  const lists: string[][] = [[]];
  let chars = 0;
  for (const id of ids) {
    if (chars + id.length > MAX_LIST_CHARS) {
      lists.push([]);
      chars = 0;
    }
    chars += id.length + 3;
    lists.at(-1)?.push(id);
  }
  return lists.map((list) => JSON.stringify(list));
}
