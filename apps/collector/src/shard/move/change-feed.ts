import type { FactView, IdentifierKey } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";
import type { Erasure } from "../erase/erase.ts";
import { type Group, groupsOf } from "../outbox/outbox.ts";
import type { Fact } from "../stitch/fact.ts";
import { readMove } from "./move-row.ts";

/** An erasure as it was carried out in an old shard: exactly these touchpoints went. */
export interface ErasedHere {
  erasure: Erasure;
  groups: Group[];
}

/** A change is one value of a row, for which production allows 2 MB; ids may have some hundred characters. */
const MOST_IN_ONE = 500;

/** Something that changed in a shard that is being left. */
export type Change =
  /** New touchpoints: per visitor the smallest key. */
  { touchpoints: Record<IdentifierKey, string> } | { facts: Fact[] } | { erased: ErasedHere };

/**
 * What changes in a shard while its data is moved, in order, written in the transaction that changes it. Nothing is
 * written while no move is under way.
 */
export class ChangeFeed {
  readonly #sql: SqlStorage;
  #isOn: boolean | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Whether the data of this shard is being moved. */
  get isOn(): boolean {
    if (this.#isOn === null) {
      const move = readMove(this.#sql);
      this.#isOn = move !== null && move.step !== "gone";
    }
    return this.#isOn;
  }

  /** To be called when a move begins or ends, and when a transaction was rolled back. */
  forget(): void {
    this.#isOn = null;
  }

  touchpoints(touchpoints: readonly Touchpoint[]): void {
    if (!this.isOn || touchpoints.length === 0) return;
    const first: Record<IdentifierKey, string> = {};
    for (const { visitor, id } of touchpoints) {
      const known = first[visitor];
      if (known === undefined || id < known) first[visitor] = id;
    }
    const all = Object.entries(first);
    for (let from = 0; from < all.length; from += MOST_IN_ONE) {
      this.#add({ touchpoints: Object.fromEntries(all.slice(from, from + MOST_IN_ONE)) });
    }
  }

  facts(facts: readonly Fact[]): void {
    if (!this.isOn) return;
    for (let from = 0; from < facts.length; from += MOST_IN_ONE) {
      this.#add({ facts: facts.slice(from, from + MOST_IN_ONE) });
    }
  }

  /**
   * To be called before an erasure, because the facts that go with it say whose a touchpoint is. The new shards may not
   * know them yet, so they are told the touchpoints themselves.
   */
  erasing(erasure: Erasure, view: FactView): void {
    if (!this.isOn) return;
    const ids = new Set(erasure.ids);
    const visitors = new Set(erasure.ids.flatMap((id) => [id, ...view.lowersOf(id)]));
    const groups = [...visitors].flatMap((visitor) => groupsOf(this.#sql, visitor));
    const fallen = groups.filter(({ visitor, user, contact }) => ids.has(user ?? contact ?? visitor));
    this.#add({ erased: { erasure, groups: fallen } });
  }

  /** The oldest changes. */
  next(limit: number): { no: number; change: Change }[] {
    return this.#sql
      .exec<{ no: number; change: string }>("SELECT no, change FROM move_out ORDER BY no LIMIT ?", limit)
      .toArray()
      .map(({ no, change }) => ({ no, change: JSON.parse(change) as Change }));
  }

  arrived(no: number): void {
    this.#sql.exec("DELETE FROM move_out WHERE no <= ?", no);
  }

  /** How many changes have not arrived yet. */
  get length(): number {
    return this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM move_out").one().n;
  }

  #add(change: Change): void {
    this.#sql.exec("INSERT INTO move_out (change) VALUES (?)", JSON.stringify(change));
  }
}
