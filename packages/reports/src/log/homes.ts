import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";

/** Whose touchpoints are, as far as this shard's journeys go. */
export interface Homes {
  /** Visitors of which something has to be read; those with very many touchpoints apart. */
  visitors: readonly string[];
  large: readonly string[];
  /**
   * The journey of a touchpoint; null when it is none of those asked for.
   * @param own the touchpoint's own user, else its own contact
   */
  journeyOf(visitor: string, own: string | null): string | null;
}

/** What all touchpoints of a visitor come to as one text has to stay well below 2 MB. */
const LARGE = 5_000;

/**
 * Works out the journeys of touchpoints without asking the facts of identity for each: nearly every visitor has one
 * journey, and then all of its touchpoints are of that one. Only where a device is shared or claimed twice, or a touchpoint
 * names somebody else, the owner is looked up (rule I3).
 * @param journeys only these; null for all that the scope has
 */
export function homesOf(shard: ShardData, scope: Scope, journeys: readonly string[] | null): Homes {
  const { sql, ownerOf } = shard;
  const only = journeys === null ? "1" : "journey IN (SELECT value FROM json_each(?))";
  const bound = journeys === null ? [] : [JSON.stringify(journeys)];
  const rows = rowsOf<[visitor: string, journey: string, touchpoints: number]>(
    sql,
    `WITH ${scope.table} SELECT visitor, journey, sum(touchpoints) FROM session WHERE ${scope.has()} AND ${only}
     GROUP BY journey, visitor`,
    ...scope.values,
    ...bound,
  );
  const homes = new Map<string, Set<string>>();
  const asked = new Set<string>();
  const large = new Set<string>();
  for (const [visitor, journey, touchpoints] of rows) {
    if (touchpoints > LARGE) large.add(visitor);
    asked.add(journey);
    const known = homes.get(visitor);
    if (known) known.add(journey);
    else homes.set(visitor, new Set([journey]));
  }
  const contested = contestedOf(sql, homes);
  const owners = new Map<string, string>();
  const lookUp = (visitor: string, own: string | null): string | null => {
    if (!ownerOf) return homes.get(visitor)?.values().next().value ?? null;
    const key = own ?? visitor;
    const owner = owners.get(key) ?? ownerOf({ visitor, user: own?.startsWith("u:") ? own : null, contact: own });
    owners.set(key, owner);
    return owner;
  };
  return {
    visitors: [...homes.keys()].filter((visitor) => !large.has(visitor)),
    large: [...large],
    journeyOf: (visitor, own) => {
      const mine = homes.get(visitor);
      if (!mine) return null;
      if (own !== null && mine.has(own)) return own;
      const isSure = own === null && mine.size === 1 && !contested.has(visitor);
      const owner = isSure ? (mine.values().next().value ?? null) : lookUp(visitor, own);
      return owner !== null && asked.has(owner) ? owner : null;
    },
  };
}

/**
 * Visitors on which more than one person has been (each sign-in made a link), and those whom a link does not move, so that
 * they have a journey of their own beside their user's.
 */
function contestedOf(sql: SqlStorage, homes: ReadonlyMap<string, unknown>): Set<string> {
  const rows = rowsOf<[string]>(
    sql,
    `SELECT lower FROM link GROUP BY lower HAVING count(*) > 1
     UNION SELECT journey FROM journey WHERE journey IN (SELECT lower FROM link)`,
  );
  return new Set(rows.flatMap(([visitor]) => (homes.has(visitor) ? [visitor] : [])));
}
