import type { IdentifierKey } from "@meander/identity";
import {
  canContinue,
  compareTouchpoints,
  type Derived,
  emptyDerived,
  emptyState,
  foldTouchpoint,
  type JourneyState,
  type Touchpoint,
} from "@meander/journey";
import { BoundedMap } from "../bounded-map.ts";
import type { SqlFacts } from "../stitch/sql-facts.ts";
import { readState, touchpointsIn, writeJourney } from "./journey-row.ts";
import type { NextGeneration } from "./next-generation.ts";
import type { Ownership } from "./ownership.ts";
import type { ServedModel } from "./served-model.ts";
import { removeDerived, replaceDerived, upsertDerived } from "./write-derived.ts";

/** Snapshots kept in memory: by their JSON, of which they take a multiple there; an isolate has 128 MB. */
const STATES_KEPT = 2_000;
const STATES_KEPT_BYTES = 12_000_000;

interface Folded {
  journey: IdentifierKey;
  state: JourneyState;
  derived: Derived;
}

/**
 * Keeps every journey's snapshot and derived rows equal to the fold of its touchpoints (rules J11, I7). In the usual
 * case the kept snapshot is continued; a late touchpoint or a changed owner folds that journey from the log, at once or,
 * when it is long, into the next generation.
 */
export class Projector {
  readonly #sql: SqlStorage;
  readonly #ownership: Ownership;
  readonly #served: ServedModel;
  readonly #next: NextGeneration;
  readonly #refoldedAtOnce: number;
  readonly #states = new BoundedMap<IdentifierKey, JourneyState>(STATES_KEPT, STATES_KEPT_BYTES);

  /** @param refoldedAtOnce touchpoints; journeys with more of them are folded slice by slice, by alarm */
  constructor(
    sql: SqlStorage,
    ownership: Ownership,
    served: ServedModel,
    next: NextGeneration,
    refoldedAtOnce: number,
  ) {
    this.#sql = sql;
    this.#ownership = ownership;
    this.#served = served;
    this.#next = next;
    this.#refoldedAtOnce = refoldedAtOnce;
  }

  get facts(): SqlFacts {
    return this.#ownership.facts;
  }

  /** Drops what is kept in memory; to be called when a transaction was rolled back. */
  forget(): void {
    this.#ownership.forget();
    this.#served.forget();
    this.#next.forget();
    this.#states.clear();
  }

  /** Drops the snapshots kept in memory; to be called when others have written derived rows. */
  forgetStates(): void {
    this.#states.clear();
  }

  /**
   * Takes new touchpoints, and journeys of this shard whose touchpoints have changed hands.
   * @returns the journey of each touchpoint
   */
  project(touchpoints: readonly Touchpoint[], touched: ReadonlySet<IdentifierKey>): IdentifierKey[] {
    if (touched.size > 0) this.#ownership.forgetOwners();
    const owners = touchpoints.map((touchpoint) => this.ownerOf(touchpoint));
    const news = new Map<IdentifierKey, Touchpoint[]>();
    touchpoints.forEach((touchpoint, i) => {
      const owner = owners[i] as IdentifierKey;
      const list = news.get(owner);
      if (list) list.push(touchpoint);
      else news.set(owner, [touchpoint]);
    });
    this.#refold([...touched]);
    for (const [journey, list] of news) {
      if (!touched.has(journey) && this.#ownership.isHere(journey)) this.#take(journey, list);
    }
    return owners;
  }

  /** Whose journey a touchpoint is part of (rule I3). */
  ownerOf(touchpoint: Parameters<Ownership["ownerOf"]>[0]): IdentifierKey {
    return this.#ownership.ownerOf(touchpoint);
  }

  /** The touchpoints of a journey in order J1, behind a place. */
  touchpointsOf(...which: Parameters<Ownership["touchpointsOf"]>): ReturnType<Ownership["touchpointsOf"]> {
    return this.#ownership.touchpointsOf(...which);
  }

  /** Folds a journey of this shard from the log and makes its rows what comes out; removes it when nothing is left. */
  refold(journey: IdentifierKey): void {
    this.#refold([journey]);
  }

  /** Refolds journeys together: at once, or all of them by alarm, so that nothing is seen twice or nowhere between. */
  #refold(journeys: readonly IdentifierKey[]): void {
    const here = journeys.filter((journey) => this.#ownership.isHere(journey));
    const folded = this.#foldFromLog(here);
    if (folded === null) {
      this.#next.put(here);
      return;
    }
    for (const { journey, state, derived } of folded) {
      this.#states.delete(journey);
      if (state.touchpoints > 0) {
        replaceDerived(this.#sql, journey, derived, this.#served.current);
        this.#keep(journey, state, null);
      } else {
        removeDerived(this.#sql, journey, "");
        this.#next.remove(journey);
      }
    }
    this.#next.changed(here);
  }

  /** Null when they are too long for one transaction. */
  #foldFromLog(journeys: readonly IdentifierKey[]): Folded[] | null {
    let left = this.#refoldedAtOnce;
    // A row may be missing or behind, so what is read counts as well; but most long journeys are told from their rows.
    const known = journeys.reduce((sum, journey) => sum + touchpointsIn(this.#sql, journey), 0);
    const folded: Folded[] = [];
    for (const journey of journeys) {
      const one = { journey, state: emptyState(), derived: emptyDerived() };
      for (const touchpoint of this.touchpointsOf(journey, null)) {
        if (known > this.#refoldedAtOnce || left-- === 0) return null;
        foldTouchpoint(one.state, touchpoint, this.#served.current, one.derived);
      }
      folded.push(one);
    }
    return folded;
  }

  #take(journey: IdentifierKey, touchpoints: Touchpoint[]): void {
    const model = this.#served.current;
    const kept = this.#states.get(journey) ?? readState(this.#sql, journey, model);
    const ordered = touchpoints.length > 1 ? touchpoints.sort(compareTouchpoints) : touchpoints;
    const first = ordered[0] as Touchpoint;
    const state = kept ?? emptyState();
    if (state === "stale" || !canContinue(state, first, model)) {
      this.#refold([journey]);
      return;
    }
    const lastAtBefore = state.last?.at ?? null;
    const derived = emptyDerived();
    for (const touchpoint of ordered) foldTouchpoint(state, touchpoint, model, derived);
    upsertDerived(this.#sql, journey, derived, model);
    this.#keep(journey, state, lastAtBefore);
    this.#next.grew(journey, first.at);
  }

  #keep(journey: IdentifierKey, state: JourneyState, lastAtBefore: number | null): void {
    const bytes = writeJourney(this.#sql, journey, state, this.#served.current, lastAtBefore);
    this.#states.set(journey, state, bytes);
  }
}
