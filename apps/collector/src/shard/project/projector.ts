import { type IdentifierKey, membersOf, ownerOfTouchpoint } from "@meander/identity";
import {
  type CompiledModel,
  canContinue,
  compareTouchpoints,
  emptyDerived,
  emptyState,
  foldTouchpoint,
  type JourneyState,
  type Touchpoint,
} from "@meander/journey";
import { BoundedMap } from "../bounded-map.ts";
import { type OrderKey, readInOrder } from "../log/read-in-order.ts";
import type { Skews } from "../log/skews.ts";
import { type Place, shardOf } from "../place.ts";
import type { SqlFacts } from "../stitch/sql-facts.ts";
import { deleteJourney, readState, writeJourney } from "./journey-row.ts";
import { replaceDerived, upsertDerived } from "./write-derived.ts";

/** Rows of the log that a refold holds at a time, per visitor. */
const REFOLD_CHUNK = 500;

/** Snapshots kept in memory; a state is some kilobytes, so this stays far below an isolate's 128 MB. */
const STATES_KEPT = 2_000;
const OWNERS_KEPT = 20_000;

/** What decides whose a touchpoint is, besides the facts. */
type OwnKeys = { visitor: IdentifierKey; user: IdentifierKey | null; contact: IdentifierKey | null };

/**
 * Keeps every journey's snapshot and derived rows equal to the fold of its touchpoints (rules J11, I7). In the usual
 * case the kept snapshot is continued; a late touchpoint or a changed owner folds that journey from the log.
 */
export class Projector {
  readonly #sql: SqlStorage;
  readonly facts: SqlFacts;
  readonly #place: Place;
  readonly #model: CompiledModel;
  readonly #skews: Skews;
  /** Owners looked up since a fact last moved anybody. */
  readonly #owners = new BoundedMap<IdentifierKey, IdentifierKey>(OWNERS_KEPT);
  readonly #states = new BoundedMap<IdentifierKey, JourneyState>(STATES_KEPT);

  constructor(sql: SqlStorage, facts: SqlFacts, skews: Skews, place: Place, model: CompiledModel) {
    this.#sql = sql;
    this.facts = facts;
    this.#skews = skews;
    this.#place = place;
    this.#model = model;
  }

  /** Drops what is kept in memory; to be called when a transaction was rolled back. */
  forget(): void {
    this.#skews.forget();
    this.facts.guards.clear();
    this.#states.clear();
    this.#owners.clear();
  }

  /**
   * Takes new touchpoints, and journeys of this shard whose touchpoints have changed hands.
   * @returns the journey of each touchpoint
   */
  project(touchpoints: readonly Touchpoint[], touched: ReadonlySet<IdentifierKey>): IdentifierKey[] {
    if (touched.size > 0) this.#owners.clear();
    const owners = touchpoints.map((touchpoint) => this.ownerOf(touchpoint));
    const news = new Map<IdentifierKey, Touchpoint[]>();
    touchpoints.forEach((touchpoint, i) => {
      const owner = owners[i] as IdentifierKey;
      const list = news.get(owner);
      if (list) list.push(touchpoint);
      else news.set(owner, [touchpoint]);
    });
    for (const journey of touched) this.refold(journey);
    for (const [journey, list] of news) if (!touched.has(journey) && this.#isHere(journey)) this.#take(journey, list);
    return owners;
  }

  /** Whose journey a touchpoint is part of (rule I3). */
  ownerOf(touchpoint: Pick<Touchpoint, keyof OwnKeys>): IdentifierKey {
    // What decides is the touchpoint's own identifier, so one entry serves all that share it.
    const own = touchpoint.user ?? touchpoint.contact ?? touchpoint.visitor;
    const known = this.#owners.get(own);
    if (known !== undefined) return known;
    const { owner } = ownerOfTouchpoint(touchpoint, this.facts);
    this.#owners.set(own, owner);
    return owner;
  }

  /** The touchpoints of a journey in order J1, behind a place. */
  *touchpointsOf(journey: IdentifierKey, ...rest: [after: OrderKey | null, chunk: number]) {
    for (const touchpoint of readInOrder(this.#sql, this.#skews, membersOf(journey, this.facts), ...rest)) {
      if (this.ownerOf(touchpoint) === journey) yield touchpoint;
    }
  }

  /** Folds a journey of this shard from the log and makes its rows what comes out; removes it when nothing is left. */
  refold(journey: IdentifierKey): void {
    if (!this.#isHere(journey)) return;
    const state = emptyState();
    const derived = emptyDerived();
    let count = 0;
    for (const touchpoint of this.touchpointsOf(journey, null, REFOLD_CHUNK)) {
      foldTouchpoint(state, touchpoint, this.#model, derived);
      count++;
    }
    replaceDerived(this.#sql, journey, derived);
    this.#states.delete(journey);
    if (count > 0) this.#keep(journey, state, null);
    else deleteJourney(this.#sql, journey);
  }

  /** The owners, at home here, of what lies under a visitor in the log. */
  ownersOn(visitor: IdentifierKey): IdentifierKey[] {
    const groups = this.#sql.exec<Pick<OwnKeys, "user" | "contact">>(
      "SELECT DISTINCT user, contact FROM touchpoint WHERE visitor = ?",
      visitor,
    );
    const owners = groups.toArray().map((own) => this.ownerOf({ visitor, ...own }));
    return [...new Set(owners)].filter((owner) => this.#isHere(owner));
  }

  /** A journey is folded only in the shard where its owner is at home. */
  #isHere(owner: IdentifierKey): boolean {
    const { siteId, index, shards } = this.#place;
    return shardOf(siteId, owner, shards) === index;
  }

  #take(journey: IdentifierKey, touchpoints: Touchpoint[]): void {
    const kept = this.#states.get(journey) ?? readState(this.#sql, journey, this.#model);
    const ordered = touchpoints.length > 1 ? touchpoints.sort(compareTouchpoints) : touchpoints;
    const state = kept ?? emptyState();
    if (state === "stale" || !canContinue(state, ordered[0] as Touchpoint, this.#model)) {
      this.refold(journey);
      return;
    }
    const lastAtBefore = state.last?.at ?? null;
    const derived = emptyDerived();
    for (const touchpoint of ordered) foldTouchpoint(state, touchpoint, this.#model, derived);
    upsertDerived(this.#sql, journey, derived);
    this.#keep(journey, state, lastAtBefore);
  }

  #keep(journey: IdentifierKey, state: JourneyState, lastAtBefore: number | null): void {
    writeJourney(this.#sql, journey, state, this.#model, lastAtBefore);
    this.#states.set(journey, state);
  }
}
