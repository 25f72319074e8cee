import { type FactView, type IdentifierKey, isSharedDevice, levelOf, membersOf, ownerOf } from "@meander/identity";
import { groupsOf } from "../outbox/outbox.ts";
import { type Place, shardOf } from "../place.ts";
import type { Fact, VerdictFact } from "../stitch/fact.ts";
import { fallsWith } from "./living.ts";
import { namesPerson } from "./names-person.ts";

/** What is to be erased: every identifier of one owner. Travels to every shard of the site. */
export interface Erasure {
  owner: IdentifierKey;
  /** The owner's own identifiers: users, contacts, and the visitors that nobody else owns. */
  ids: IdentifierKey[];
  /** Other people's devices that are shared as long as the owner is counted among their users (rule I3). */
  shared: IdentifierKey[];
  at: number;
}

/** What a shard removed; copies of another shard's touchpoints are not counted. */
export interface Erased {
  touchpoints: number;
  links: number;
  quarantined: number;
}

/** What falls with an owner; a device that somebody else owns stays, without the owner's touchpoints. */
export function erasureOf(view: FactView, owner: IdentifierKey, at: number): Erasure {
  const [ids, others] = [[], []] as [IdentifierKey[], IdentifierKey[]];
  for (const id of membersOf(owner, view)) (ownerOf(id, view) === owner ? ids : others).push(id);
  return { owner, ids, shared: others.filter((id) => isSharedDevice(id, view)), at };
}

/** The devices stay shared: what is anonymous on them is not handed to one of the users that are left. */
export function sharedMarks({ shared, at }: Erasure): VerdictFact[] {
  return shared.map((target) => ({ kind: "verdict", target, word: "shared", actor: "erasure", at }));
}

/**
 * Deletes the touchpoints of erased identifiers from the log (rule I10): those whose own identifier, which decides whose
 * they are (rule I3), is among them. Other people's on the same device stay theirs. Has to come before the facts go,
 * because they say on which devices to look.
 * @returns how many, copies of another shard's touchpoints not counted
 */
export function eraseTouchpoints(sql: SqlStorage, place: Place, view: FactView, erasure: Erasure): number {
  const ids = new Set(erasure.ids);
  const visitors = new Set(erasure.ids.flatMap((id) => [id, ...view.lowersOf(id)]));
  let deleted = 0;
  for (const visitor of visitors) {
    for (const { user, contact } of groupsOf(sql, visitor)) {
      if (!ids.has(user ?? contact ?? visitor)) continue;
      const { length } = sql
        .exec(
          "DELETE FROM touchpoint WHERE visitor = ? AND user IS ? AND contact IS ? RETURNING 1",
          ...[visitor, user, contact],
        )
        .toArray();
      if (shardOf(place.siteId, visitor, place.shards) === place.index) deleted += length;
    }
    for (const table of ["visitor", "handover"]) {
      sql.exec(
        `DELETE FROM ${table} WHERE visitor = ?1 AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE visitor = ?1)`,
        visitor,
      );
    }
  }
  return deleted;
}

/** Deletes every fact, quarantined event and owed parcel that falls with the ids. */
export function eraseTraces(
  sql: SqlStorage,
  erasure: Erasure,
  contactKey: (canonical: string) => IdentifierKey,
): Omit<Erased, "touchpoints"> {
  const ids = new Set(erasure.ids);
  const links = eraseLinks(sql, erasure.ids);
  for (const { target } of sql.exec<{ target: string }>("SELECT target FROM verdict").toArray()) {
    const verdict: VerdictFact = { kind: "verdict", target, word: "none", actor: "", at: 0 };
    if (fallsWith(verdict, (id) => ids.has(id))) sql.exec("DELETE FROM verdict WHERE target = ?", target);
  }
  for (const { no, fact } of sql.exec<{ no: number; fact: string }>("SELECT no, fact FROM fact_out").toArray()) {
    if (fallsWith(JSON.parse(fact) as Fact, (id) => ids.has(id))) sql.exec("DELETE FROM fact_out WHERE no = ?", no);
  }
  return { links, quarantined: eraseQuarantined(sql, ids, contactKey) };
}

/**
 * Links from an erased browser to other people stay: they are how those people's own touchpoints on it are found.
 */
function eraseLinks(sql: SqlStorage, ids: readonly IdentifierKey[]): number {
  let links = 0;
  for (const id of ids) {
    const which = levelOf(id) === "contact" ? "higher = ?1 OR lower = ?1" : "higher = ?1";
    links += sql.exec(`DELETE FROM link WHERE ${which} RETURNING 1`, id).toArray().length;
    sql.exec("DELETE FROM alias WHERE previous = ?1 OR user = ?1", id);
  }
  return links;
}

function eraseQuarantined(
  sql: SqlStorage,
  ids: ReadonlySet<IdentifierKey>,
  contactKey: (canonical: string) => IdentifierKey,
): number {
  const named: number[] = [];
  for (const { id, body } of sql.exec<{ id: number; body: string }>("SELECT id, body FROM quarantine")) {
    if (namesPerson(body, ids, contactKey)) named.push(id);
  }
  for (const id of named) sql.exec("DELETE FROM quarantine WHERE id = ?", id);
  return named.length;
}
