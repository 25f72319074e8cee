import type { FactView, IdentifierKey } from "@meander/identity";
import { levelOf } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";
import type { ChangeFeed } from "../move/change-feed.ts";
import { type Place, peersOf, shardOf } from "../place.ts";
import type { Fact } from "../stitch/fact.ts";
import type { Found } from "../stitch/found-by-links.ts";
import type { Changes } from "../stitch/take-facts.ts";

/**
 * A visitor's touchpoints that another shard wants, from a key on. From the beginning (an empty key) it is also told
 * which of them it wants no longer.
 */
export interface Handover {
  dest: number;
  visitor: IdentifierKey;
  fromId: string;
  version: number;
}

/** Touchpoints that have their visitor, user and contact in common, and so their owner. */
export type Group = Pick<Touchpoint, "visitor" | "user" | "contact">;

/** The groups of touchpoints that lie under a visitor. */
export function groupsOf(sql: SqlStorage, visitor: IdentifierKey): Group[] {
  return sql
    .exec<{ user: string | null; contact: string | null }>(
      "SELECT DISTINCT user, contact FROM touchpoint WHERE visitor = ?",
      visitor,
    )
    .toArray()
    .map((own) => ({ visitor, ...own }));
}

/** Rule I3 for the outbox: whose a touchpoint with these identifiers is. */
export type OwnerOf = (ids: Group) => IdentifierKey;

/**
 * What this shard owes the others, written in the transaction that made it and sent by alarm. Every shard gets every
 * fact of identity, so that all judge alike; the shard where an owner is at home gets copies of its touchpoints, so
 * that a journey lies whole in one place.
 */
export class Outbox {
  readonly #sql: SqlStorage;
  readonly #place: Place;
  readonly #view: FactView;
  readonly #ownerOf: OwnerOf;
  readonly #feed: ChangeFeed;

  /** @param feed what the new shards of a site that is being moved are owed */
  constructor(sql: SqlStorage, place: Place, view: FactView, ownerOf: OwnerOf, feed: ChangeFeed) {
    this.#feed = feed;
    this.#sql = sql;
    this.#place = place;
    this.#view = view;
    this.#ownerOf = ownerOf;
  }

  isEmpty(): boolean {
    const owed = "SELECT EXISTS (SELECT 1 FROM fact_out) OR EXISTS (SELECT 1 FROM handover) AS owed";
    return this.#sql.exec<{ owed: number }>(owed).one().owed === 0;
  }

  /** How many facts and handovers are owed. */
  get length(): number {
    const owed = "SELECT (SELECT count(*) FROM fact_out) + (SELECT count(*) FROM handover) AS n";
    return this.#sql.exec<{ n: number }>(owed).one().n;
  }

  /** Facts that were news here go to every other shard. */
  addFacts(facts: readonly Fact[]): void {
    this.#feed.facts(facts);
    for (const fact of facts) {
      const json = JSON.stringify(fact);
      for (const dest of peersOf(this.#place)) {
        this.#sql.exec("INSERT INTO fact_out (dest, fact) VALUES (?, ?)", dest, json);
      }
    }
  }

  /** New touchpoints of this shard's visitors whose owner is at home elsewhere. */
  addTouchpoints(touchpoints: readonly Touchpoint[], owners: readonly IdentifierKey[]): void {
    this.#feed.touchpoints(touchpoints);
    if (this.#place.shards === 1) return;
    touchpoints.forEach(({ visitor, id }, i) => {
      const dest = this.#homeOf(owners[i] as IdentifierKey);
      if (dest !== this.#place.index) this.#owe(dest, visitor, id);
    });
  }

  /**
   * Identifiers that have another owner now: what this shard has of them goes to where the new owner is at home, and
   * where the former owner is at home the copies go.
   */
  addMoved(moved: Changes["moved"]): void {
    if (this.#place.shards === 1) return;
    for (const [id, former] of moved) {
      const below = levelOf(id) === "visitor" ? [] : this.#view.lowersOf(id);
      for (const visitor of [id, ...below]) {
        if (this.#homeOf(visitor) !== this.#place.index) continue;
        const groups = groupsOf(this.#sql, visitor);
        if (groups.length === 0) continue;
        const owners = groups.map((group) => this.#ownerOf(group));
        const dests = new Set([former, ...owners].map((owner) => this.#homeOf(owner)));
        dests.delete(this.#place.index);
        for (const dest of dests) this.#owe(dest, visitor, "");
      }
    }
  }

  /**
   * This shard's visitors whose link was heard of behind their touchpoints. While it was not, nobody was told when these
   * changed hands, so every other shard is: those who were owners in between have copies, too.
   */
  addFound(found: readonly Found[]): void {
    for (const { visitor } of found) {
      if (this.#homeOf(visitor) !== this.#place.index) continue;
      for (const dest of peersOf(this.#place)) this.#owe(dest, visitor, "");
    }
  }

  facts(dest: number, limit: number): { no: number; fact: Fact }[] {
    return this.#sql
      .exec<{ no: number; fact: string }>(
        "SELECT no, fact FROM fact_out WHERE dest = ? ORDER BY no LIMIT ?",
        dest,
        limit,
      )
      .toArray()
      .map(({ no, fact }) => ({ no, fact: JSON.parse(fact) as Fact }));
  }

  factsArrived(dest: number, lastNo: number): void {
    this.#sql.exec("DELETE FROM fact_out WHERE dest = ? AND no <= ?", dest, lastNo);
  }

  handovers(dest: number, limit: number): Handover[] {
    return this.#sql
      .exec<{ visitor: string; from_id: string; version: number }>(
        "SELECT visitor, from_id, version FROM handover WHERE dest = ? ORDER BY visitor LIMIT ?",
        dest,
        limit,
      )
      .toArray()
      .map(({ visitor, from_id, version }) => ({ dest, visitor, fromId: from_id, version }));
  }

  /**
   * What was read has arrived; the rest is still owed from `nextId` on, nothing when that is null. If more was owed
   * meanwhile (another version), all of it is sent again: arriving twice does no harm.
   */
  handoverArrived({ dest, visitor, version }: Handover, nextId: string | null): void {
    if (nextId === null) {
      this.#sql.exec("DELETE FROM handover WHERE dest = ? AND visitor = ? AND version = ?", dest, visitor, version);
    } else {
      this.#sql.exec(
        "UPDATE handover SET from_id = ? WHERE dest = ? AND visitor = ? AND version = ?",
        ...[nextId, dest, visitor, version],
      );
    }
  }

  #owe(dest: number, visitor: IdentifierKey, fromId: string): void {
    this.#sql.exec(
      `INSERT INTO handover (dest, visitor, from_id, version) VALUES (?, ?, ?, 1)
       ON CONFLICT (dest, visitor) DO UPDATE SET from_id = min(from_id, excluded.from_id), version = version + 1`,
      dest,
      visitor,
      fromId,
    );
  }

  #homeOf(id: IdentifierKey): number {
    return shardOf(this.#place.siteId, id, this.#place.shards);
  }
}
