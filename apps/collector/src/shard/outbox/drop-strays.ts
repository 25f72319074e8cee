import type { IdentifierKey } from "@meander/identity";
import { type Place, shardOf } from "../place.ts";
import type { Group, OwnerOf } from "./outbox.ts";

/**
 * Deletes copies that an identity change has left behind. The shard where the visitor is at home says which: it alone
 * decides who gets its touchpoints, and what it says arrives in the order in which it said it. So a copy that looks
 * unowned only because a fact is still on its way here is never taken for one.
 * @returns the owners, as they are known here, of what was deleted
 */
export function dropStrays(
  sql: SqlStorage,
  place: Place,
  ownerOf: OwnerOf,
  strays: readonly Group[],
): Set<IdentifierKey> {
  const owners = new Set<IdentifierKey>();
  for (const { visitor, user, contact } of strays) {
    if (shardOf(place.siteId, visitor, place.shards) === place.index) continue;
    const { rowsWritten } = sql.exec(
      "DELETE FROM touchpoint WHERE visitor = ? AND user IS ? AND contact IS ?",
      ...[visitor, user, contact],
    );
    if (rowsWritten > 0) owners.add(ownerOf({ visitor, user, contact }));
    sql.exec(
      "DELETE FROM visitor WHERE visitor = ?1 AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE visitor = ?1)",
      visitor,
    );
  }
  return owners;
}
