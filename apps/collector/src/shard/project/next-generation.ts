import type { IdentifierKey } from "@meander/identity";
import { type CompiledModel, emptyDerived, emptyState, foldTouchpoint, STATE_FORMAT } from "@meander/journey";
import { readState, writeJourney } from "./journey-row.ts";
import type { Ownership } from "./ownership.ts";
import { takeOverBatch } from "./take-over.ts";
import { removeDerived, upsertDerived } from "./write-derived.ts";

/** Due journeys that one slice looks at. */
const DUE_A_SLICE = 200;

/** What the next generation is made for. */
export type Making = "nothing" | "some journeys" | "all journeys";

/**
 * The second set of derived rows, into which journeys are folded from the log bit by bit, while the first set is served.
 * It is how a journey too long for one transaction is folded anew, and how all journeys are when the model changes. A
 * journey's snapshot there is where its fold goes on; what happens to it meanwhile makes it due once more.
 */
export class NextGeneration {
  readonly #sql: SqlStorage;
  readonly #ownership: Ownership;
  #making: Making | null = null;

  constructor(sql: SqlStorage, ownership: Ownership) {
    this.#sql = sql;
    this.#ownership = ownership;
  }

  get making(): Making {
    this.#making ??= this.#isForAll() ? "all journeys" : this.hasDue() ? "some journeys" : "nothing";
    return this.#making;
  }

  /** Drops what is kept in memory; to be called when a transaction was rolled back or a rebuild began or ended. */
  forget(): void {
    this.#making = null;
  }

  hasDue(): boolean {
    return this.#sql.exec("SELECT 1 FROM due LIMIT 1").toArray().length > 0;
  }

  /** Has journeys folded anew, to become visible together, also with those that they already wait for. */
  put(journeys: readonly IdentifierKey[]): void {
    this.forget();
    const last = this.#sql.exec<{ n: number }>("SELECT coalesce(max(batch), 0) AS n FROM due").one().n;
    for (const journey of journeys) {
      this.#sql.exec(
        "UPDATE due SET batch = ?1 WHERE batch = (SELECT batch FROM due WHERE journey = ?2)",
        last + 1,
        journey,
      );
    }
    for (const journey of journeys) this.#markAnew(journey, last + 1);
  }

  /** To be told of journeys whose touchpoints changed hands, or that a touchpoint came late for. */
  changed(journeys: readonly IdentifierKey[]): void {
    if (this.making === "nothing") return;
    for (const journey of journeys)
      if (this.making === "all journeys" || this.#isDue(journey)) this.#markAnew(journey, 0);
  }

  /** To be told of new touchpoints of a journey. @param firstAt when the earliest of them happened, ms UTC */
  grew(journey: IdentifierKey, firstAt: number): void {
    if (this.making === "nothing" || (this.making === "some journeys" && !this.#isDue(journey))) return;
    this.#sql.exec(
      `INSERT INTO due (journey, batch, anew, ready)
       VALUES (?1, 0, coalesce(?2 <= (SELECT last_at FROM next_journey WHERE journey = ?1), 0), 0)
       ON CONFLICT (journey) DO UPDATE SET anew = max(anew, excluded.anew), ready = 0
       WHERE anew < excluded.anew OR ready = 1`,
      journey,
      firstAt,
    );
  }

  /** Has a journey folded that the next generation does not know yet. */
  enlist(journey: IdentifierKey): void {
    this.#sql.exec(
      `INSERT INTO due (journey, batch, anew, ready) SELECT ?1, 0, 0, 0
       WHERE NOT EXISTS (SELECT 1 FROM next_journey WHERE journey = ?1) ON CONFLICT DO NOTHING`,
      journey,
    );
  }

  /** Leaves nothing of a journey that is no more, so that what was erased lies nowhere, not in the old rows either. */
  remove(journey: IdentifierKey): void {
    removeDerived(this.#sql, journey, "next_");
  }

  /**
   * Folds due journeys on from where they stand, in one transaction.
   * @param touchpoints fold at most so many
   * @returns how many were folded; 0 when nothing was due
   */
  fold(model: CompiledModel, touchpoints: number): number {
    const due = this.#sql
      .exec<{ journey: IdentifierKey; anew: number }>(
        "SELECT journey, anew FROM due WHERE ready = 0 LIMIT ?",
        DUE_A_SLICE,
      )
      .toArray();
    let folded = 0;
    for (const { journey, anew } of due) {
      if (folded >= touchpoints) break;
      if (anew === 1) removeDerived(this.#sql, journey, "next_");
      const { count, isWhole } = this.#goOn(journey, model, touchpoints - folded);
      // A journey without touchpoints costs its look-ups too.
      folded += Math.max(count, 1);
      if (!isWhole) this.#sql.exec("UPDATE due SET anew = 0 WHERE journey = ?", journey);
      else if (this.making === "all journeys") this.#sql.exec("DELETE FROM due WHERE journey = ?", journey);
      else this.#sql.exec("UPDATE due SET anew = 0, ready = 1 WHERE journey = ?", journey);
    }
    return folded;
  }

  /** Makes visible what is whole. @returns whether any row that is served has changed */
  takeOver(): boolean {
    const whole = this.#sql
      .exec<{ batch: number }>("SELECT batch FROM due GROUP BY batch HAVING min(ready) = 1")
      .toArray();
    for (const { batch } of whole) {
      takeOverBatch(this.#sql, batch);
      this.#sql.exec("DELETE FROM due WHERE batch = ?", batch);
    }
    if (whole.length > 0) this.forget();
    return whole.length > 0;
  }

  #goOn(journey: IdentifierKey, model: CompiledModel, most: number): { count: number; isWhole: boolean } {
    const kept = readState(this.#sql, journey, model, "next_");
    const canGoOn = kept !== null && kept !== "stale" && kept.format === STATE_FORMAT;
    if (kept !== null && !canGoOn) removeDerived(this.#sql, journey, "next_");
    const state = canGoOn ? kept : emptyState();
    const derived = emptyDerived();
    const lastAtBefore = state.last?.at ?? null;
    let count = 0;
    let isWhole = true;
    for (const touchpoint of this.#ownership.touchpointsOf(journey, state.last)) {
      isWhole = count < most;
      if (!isWhole) break;
      foldTouchpoint(state, touchpoint, model, derived);
      count++;
    }
    if (count > 0) {
      upsertDerived(this.#sql, journey, derived, model, "next_");
      writeJourney(this.#sql, journey, state, model, lastAtBefore, "next_");
    }
    return { count, isWhole };
  }

  #isDue(journey: IdentifierKey): boolean {
    return this.#sql.exec("SELECT 1 FROM due WHERE journey = ?", journey).toArray().length > 0;
  }

  #markAnew(journey: IdentifierKey, batch: number): void {
    this.#sql.exec(
      `INSERT INTO due (journey, batch, anew, ready) VALUES (?, ?, 1, 0)
       ON CONFLICT (journey) DO UPDATE SET anew = 1, ready = 0`,
      journey,
      batch,
    );
  }

  #isForAll(): boolean {
    return this.#sql.exec("SELECT 1 FROM rebuild WHERE step IN ('clear', 'fold', 'ready')").toArray().length > 0;
  }
}
