import type { IdentifierKey, Link } from "@meander/identity";
import { OF_VISITORS, type SqlFacts } from "./sql-facts.ts";

/** What people have said of the links of visitors to one user or contact, and what waits for them (rule I5). */
export interface Crowd {
  linked: number;
  waiting: number;
  accepted: number;
  refused: number;
  /** First and last message among the links that wait, ms UTC. */
  since: number;
  until: number;
}

/** A link beyond the guard's last one waits where nobody has said a word. */
const WAITS = "rank || ' ' || lower > ?2 AND coalesce(word, 'none') = 'none'";

/**
 * Where a link stands among those to the same user or contact, as text: before a blank no longer rank sorts first.
 */
export function placeOf({ rank, lower }: Pick<Link, "rank" | "lower">): string {
  return `${rank} ${lower}`;
}

/**
 * Counts the links to a user or contact: SQLite does, as there may be more than an object's memory can hold.
 * @returns null where none waits
 */
export function countCrowd(sql: SqlStorage, facts: SqlFacts, higher: IdentifierKey): Crowd | null {
  const limit = facts.guardLimit(higher);
  if (limit === null) return null;
  const words = "SELECT lower, rank, at, (SELECT word FROM verdict WHERE target = link.id) AS word FROM link";
  const crowd = sql
    .exec<{ [name in keyof Crowd]: number }>(
      `SELECT count(*) FILTER (WHERE word IS NOT 'revoked') AS linked, count(*) FILTER (WHERE ${WAITS}) AS waiting,
         count(*) FILTER (WHERE word = 'accepted') AS accepted, count(*) FILTER (WHERE word = 'revoked') AS refused,
         coalesce(min(at) FILTER (WHERE ${WAITS}), 0) AS since, coalesce(max(at) FILTER (WHERE ${WAITS}), 0) AS until
       FROM (${words} WHERE ${OF_VISITORS})`,
      ...[higher, placeOf(limit)],
    )
    .one();
  return crowd.waiting > 0 ? { ...crowd } : null;
}

/**
 * The links to a user or contact that wait, smallest rank first.
 * @param after a place behind which they stand; null for the first
 */
export function waitingLinks(facts: SqlFacts, higher: IdentifierKey, after: string | null, most: number): Link[] {
  const limit = facts.guardLimit(higher);
  if (limit === null) return [];
  const last = placeOf(limit);
  const behind = after !== null && after > last ? after : last;
  return facts.linksWhere(`${OF_VISITORS} AND ${WAITS} ORDER BY rank, lower LIMIT ?3`, higher, behind, most);
}
