import { bareId, type FactView, type IdentifierKey, levelOf, membersOf, ownerOf } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";
import { type Place, shardOf } from "../place.ts";

/** What is to be erased: every identifier of one owner. Travels to every shard of the site. */
export interface Erasure {
  owner: IdentifierKey;
  /** The owner's own identifiers: users, contacts, and the visitors that nobody else owns. */
  ids: IdentifierKey[];
  at: number;
}

/** What a shard removed; copies of another shard's touchpoints are not counted. */
export interface Erased {
  touchpoints: number;
  links: number;
  quarantined: number;
}

type OwnerOf = (ids: Pick<Touchpoint, "visitor" | "user" | "contact">) => IdentifierKey;

/** The identifiers that fall with an owner; a device that somebody else owns stays, without the owner's touchpoints. */
export function idsOf(view: FactView, owner: IdentifierKey): IdentifierKey[] {
  return membersOf(owner, view).filter((id) => ownerOf(id, view) === owner);
}

/**
 * Deletes an owner's touchpoints from the log (rule I10). Has to come before the facts go, because they say whose a
 * touchpoint is: other people's touchpoints on the same device stay theirs and are handed to nobody.
 */
export function eraseTouchpoints(
  sql: SqlStorage,
  place: Place,
  view: FactView,
  { owner }: Erasure,
  whose: OwnerOf,
): number {
  let deleted = 0;
  for (const visitor of membersOf(owner, view)) {
    const groups = sql
      .exec<{ user: string | null; contact: string | null }>(
        "SELECT DISTINCT user, contact FROM touchpoint WHERE visitor = ?",
        visitor,
      )
      .toArray();
    for (const { user, contact } of groups) {
      if (whose({ visitor, user, contact }) !== owner) continue;
      const { length } = sql
        .exec(
          "DELETE FROM touchpoint WHERE visitor = ? AND user IS ? AND contact IS ? RETURNING 1",
          ...[visitor, user, contact],
        )
        .toArray();
      if (shardOf(place.siteId, visitor, place.shards) === place.index) deleted += length;
    }
    sql.exec(
      "DELETE FROM visitor WHERE visitor = ?1 AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE visitor = ?1)",
      visitor,
    );
  }
  return deleted;
}

/**
 * Deletes every fact, quarantined event and owed parcel of the ids. Links from an erased browser to other people stay:
 * they are how those people's own touchpoints on it are found.
 */
export function eraseTraces(sql: SqlStorage, { ids }: Erasure): Omit<Erased, "touchpoints"> {
  let links = 0;
  let quarantined = 0;
  for (const id of ids) {
    links += sql.exec("DELETE FROM link WHERE higher = ? RETURNING 1", id).toArray().length;
    sql.exec("DELETE FROM alias WHERE previous = ?1 OR user = ?1", id);
    sql.exec("DELETE FROM handover WHERE visitor = ?", id);
    sql.exec("DELETE FROM fact_out WHERE instr(fact, ?) > 0", JSON.stringify(id));
    // Contacts are known here by their hash alone, which no event carries.
    if (levelOf(id) === "contact") continue;
    const text = JSON.stringify(bareId(id));
    quarantined += sql.exec("DELETE FROM quarantine WHERE instr(body, ?) > 0 RETURNING 1", text).toArray().length;
  }
  return { links, quarantined };
}
