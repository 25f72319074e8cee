import { type IdentifierKey, levelOf, membersOf, ownerOfTouchpoint } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";
import { BoundedMap } from "../bounded-map.ts";
import { type OrderKey, readInOrder } from "../log/read-in-order.ts";
import type { Skews } from "../log/skews.ts";
import { type Place, shardOf } from "../place.ts";
import type { SqlFacts } from "../stitch/sql-facts.ts";

const OWNERS_KEPT = 20_000;
/** Rows of the log that are read ahead: so many in all, but for each visitor at least a few, unless there is a crowd. */
const READ_AHEAD = 500;
const READ_AHEAD_A_VISITOR = 20;
/** So many rows take some 10 MB of an isolate's 128. */
const MOST_READ_AHEAD = 10_000;

/** What decides whose a touchpoint is, besides the facts. */
type OwnKeys = { visitor: IdentifierKey; user: IdentifierKey | null; contact: IdentifierKey | null };

/** Whose the touchpoints of this shard's log are, by the facts of identity (rule I3). */
export class Ownership {
  readonly #sql: SqlStorage;
  readonly facts: SqlFacts;
  readonly #skews: Skews;
  readonly #place: Place;
  /** Owners looked up since a fact last moved anybody. */
  readonly #owners = new BoundedMap<IdentifierKey, IdentifierKey>(OWNERS_KEPT);

  constructor(sql: SqlStorage, facts: SqlFacts, skews: Skews, place: Place) {
    this.#sql = sql;
    this.facts = facts;
    this.#skews = skews;
    this.#place = place;
  }

  /** Drops what is kept in memory; to be called when a transaction was rolled back. */
  forget(): void {
    this.#skews.forget();
    this.facts.guards.clear();
    this.#owners.clear();
  }

  /** To be called when a fact has moved somebody. */
  forgetOwners(): void {
    this.#owners.clear();
  }

  /** Whose journey a touchpoint is part of. */
  ownerOf(touchpoint: Pick<Touchpoint, keyof OwnKeys>): IdentifierKey {
    // What decides is the touchpoint's own identifier, so one entry serves all that share it.
    const own = touchpoint.user ?? touchpoint.contact ?? touchpoint.visitor;
    const known = this.#owners.get(own);
    if (known !== undefined) return known;
    const { owner } = ownerOfTouchpoint(touchpoint, this.facts);
    this.#owners.set(own, owner);
    return owner;
  }

  /** A journey is folded only in the shard where its owner is at home. */
  isHere(owner: IdentifierKey): boolean {
    const { siteId, index, shards } = this.#place;
    return shardOf(siteId, owner, shards) === index;
  }

  /** The touchpoints of a journey in order J1, behind a place. @param chunk rows read ahead per visitor */
  *touchpointsOf(journey: IdentifierKey, after: OrderKey | null, chunk?: number) {
    // Whoever has an owner owns nothing: no need to look through what was theirs.
    if (this.#ownerOfId(journey) !== journey) return;
    const members = membersOf(journey, this.facts);
    const wanted = chunk ?? Math.max(READ_AHEAD_A_VISITOR, Math.ceil(READ_AHEAD / members.length));
    const ahead = Math.min(wanted, Math.ceil(MOST_READ_AHEAD / members.length));
    for (const touchpoint of readInOrder(this.#sql, this.#skews, members, after, ahead)) {
      if (this.ownerOf(touchpoint) === journey) yield touchpoint;
    }
  }

  /** The owners, at home here, of what lies under a visitor in the log. */
  ownersOn(visitor: IdentifierKey): IdentifierKey[] {
    const groups = this.#sql.exec<Pick<OwnKeys, "user" | "contact">>(
      "SELECT DISTINCT user, contact FROM touchpoint WHERE visitor = ?",
      visitor,
    );
    const owners = groups.toArray().map((own) => this.ownerOf({ visitor, ...own }));
    return [...new Set(owners)].filter((owner) => this.isHere(owner));
  }

  /** Whose a touchpoint with only this identifier is. */
  #ownerOfId(id: IdentifierKey): IdentifierKey {
    const level = levelOf(id);
    return this.ownerOf({ visitor: id, user: level === "user" ? id : null, contact: level === "contact" ? id : null });
  }
}
