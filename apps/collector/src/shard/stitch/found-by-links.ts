import { type FactView, type IdentifierKey, levelOf, ownerOf } from "@meander/identity";
import type { Fact } from "./fact.ts";

/** Touchpoints of their owner's own that lie under a visitor. */
export interface Found {
  visitor: IdentifierKey;
  owner: IdentifierKey;
}

/**
 * Touchpoints that carry a user or contact of their own are that one's whatever is linked (rule I3), but they are found
 * under their visitor by its link. Here they may lie before the link is known: calls between shards overtake each other.
 * @param news facts from elsewhere that were news here
 * @returns such touchpoints
 */
export function foundByLinks(sql: SqlStorage, view: FactView, news: readonly Fact[]): Found[] {
  return news.flatMap((fact) => {
    if (fact.kind !== "link" || levelOf(fact.lower) !== "visitor") return [];
    const query = "SELECT 1 FROM touchpoint WHERE visitor = ?1 AND (user = ?2 OR contact = ?2) LIMIT 1";
    const isHere = sql.exec(query, fact.lower, fact.higher).toArray().length > 0;
    return isHere ? [{ visitor: fact.lower, owner: ownerOf(fact.higher, view) }] : [];
  });
}
