import type { IdentifierKey } from "@meander/identity";
import { type CompiledModel, compileModel, type Model } from "@meander/journey";
import type { NextGeneration } from "./next-generation.ts";
import type { Ownership } from "./ownership.ts";
import type { ServedModel } from "./served-model.ts";
import { sweepNext, takeOverAll } from "./take-over.ts";

/** What a rebuild is to do; travels to every shard of the site. */
export interface RebuildOrder {
  /** ms UTC; the newest order counts, and one that has come before changes nothing. */
  startedAt: number;
  model: Model;
}

/**
 * How far a rebuild has come; `total` counts visitors, each looked at once. A shard that is `ready` waits for the others of
 * its site, so that all change over together.
 */
export interface RebuildProgress {
  state: "none" | "running" | "ready" | "done";
  done: number;
  total: number;
  startedAt: number | null;
  endedAt: number | null;
  /** Version of the model that is folded with. */
  modelVersion: number | null;
}

const VISITORS_A_SLICE = 100;
const SWEPT_A_SLICE = 50;

interface Row {
  [column: string]: SqlStorageValue;
  /** `clear` empties the next tables, `fold` fills them, `ready` waits, `sweep` drops the old rows. */
  step: "clear" | "fold" | "ready" | "sweep" | "done";
  cursor: string;
  done: number;
  total: number;
  started_at: number;
  ended_at: number | null;
  model: string;
}

/**
 * Makes everything derived anew from the log, or some journeys that are too long for one transaction, slice by slice into
 * the next generation. Where it stands is kept in the same transaction, so it goes on after a restart.
 */
export class Rebuild {
  readonly #sql: SqlStorage;
  readonly #ownership: Ownership;
  readonly #next: NextGeneration;
  readonly #served: ServedModel;
  readonly #isAlone: boolean;
  readonly #touchpointsASlice: number;
  #model: { text: string; compiled: CompiledModel } | null = null;

  /**
   * @param isAlone whether the site has no other shard to wait for
   * @param touchpointsASlice a slice is one transaction, and others wait for it
   */
  constructor(
    sql: SqlStorage,
    ownership: Ownership,
    next: NextGeneration,
    served: ServedModel,
    isAlone: boolean,
    touchpointsASlice: number,
  ) {
    this.#sql = sql;
    this.#ownership = ownership;
    this.#next = next;
    this.#served = served;
    this.#isAlone = isAlone;
    this.#touchpointsASlice = touchpointsASlice;
  }

  /** Starts, or starts again with what a newer order says. */
  start({ startedAt, model }: RebuildOrder): void {
    const row = this.#row();
    if (row && row.started_at >= startedAt) return;
    // All journeys are folded now, those that were due among them.
    this.#sql.exec("DELETE FROM due");
    this.#sql.exec(
      `INSERT OR REPLACE INTO rebuild (id, step, cursor, done, total, started_at, ended_at, model)
       VALUES (1, 'clear', '', 0, (SELECT count(*) FROM visitor), ?, NULL, ?)`,
      startedAt,
      JSON.stringify(model),
    );
    this.#next.forget();
  }

  progress(): RebuildProgress {
    const row = this.#row();
    if (!row) return { state: "none", done: 0, total: 0, startedAt: null, endedAt: null, modelVersion: null };
    const { done, total, started_at: startedAt, ended_at: endedAt } = row;
    const state = endedAt !== null ? "done" : row.step === "ready" ? "ready" : "running";
    return { state, done, total, startedAt, endedAt, modelVersion: this.#modelOf(row).version };
  }

  /** The order that is being carried out or was the last. */
  order(): RebuildOrder | null {
    const row = this.#row();
    return row ? { startedAt: row.started_at, model: this.#modelOf(row).model } : null;
  }

  /** Whether what just happened left work; cheap where nothing is being made. */
  isWanted(): boolean {
    return this.#next.making !== "nothing" && this.isBusy();
  }

  /** Whether all is folded here and only the other shards are waited for. */
  isReady(): boolean {
    return this.#row()?.step === "ready";
  }

  /** Whether there is work for another slice. */
  isBusy(): boolean {
    const step = this.#row()?.step ?? "done";
    return (step !== "ready" && step !== "done") || this.#next.hasDue();
  }

  /** One slice; to be called in a transaction. @returns whether rows that are served have changed */
  slice(nowMs: number): boolean {
    const row = this.#row();
    const step = row?.step ?? "done";
    if (step === "clear" || step === "sweep") {
      if (!sweepNext(this.#sql, SWEPT_A_SLICE)) this.#goTo(step === "clear" ? "fold" : "done");
      return false;
    }
    const isForAll = row !== undefined && step !== "done";
    const model = isForAll ? this.#modelOf(row) : this.#served.current;
    if (step === "fold" && !this.#next.hasDue()) this.#enlist(row?.cursor ?? "");
    this.#next.fold(model, this.#touchpointsASlice);
    if (!isForAll) return this.#next.takeOver();
    return this.#isAlone && !this.#next.hasDue() && this.changeOver(nowMs);
  }

  /**
   * Changes over to what has been made; to be called in a transaction once all shards are ready.
   * @returns false when this one is not
   */
  changeOver(nowMs: number): boolean {
    const row = this.#row();
    if (row?.step !== "ready") return false;
    const model = this.#modelOf(row);
    this.#next.fold(model, this.#touchpointsASlice);
    takeOverAll(this.#sql);
    this.#served.serve(model);
    // Too much came in just now to be folded here: those journeys follow as long ones do.
    this.#sql.exec("UPDATE due SET anew = 1");
    this.#sql.exec("UPDATE rebuild SET step = 'sweep', ended_at = ?", nowMs);
    this.#next.forget();
    return true;
  }

  #enlist(cursor: string): void {
    const visitors = this.#sql
      .exec<{ visitor: IdentifierKey }>(
        "SELECT visitor FROM visitor WHERE visitor > ? ORDER BY visitor LIMIT ?",
        cursor,
        VISITORS_A_SLICE,
      )
      .toArray()
      .map(({ visitor }) => visitor);
    for (const visitor of visitors) for (const owner of this.#ownership.ownersOn(visitor)) this.#next.enlist(owner);
    const last = visitors.at(-1);
    if (last === undefined) this.#goTo("ready");
    else {
      this.#sql.exec(
        "UPDATE rebuild SET cursor = ?1, done = done + ?2, total = max(total, done + ?2)",
        last,
        visitors.length,
      );
    }
  }

  #goTo(step: Row["step"]): void {
    this.#sql.exec("UPDATE rebuild SET step = ?", step);
    this.#next.forget();
  }

  #modelOf({ model: text }: Row): CompiledModel {
    if (this.#model?.text !== text) this.#model = { text, compiled: compileModel(JSON.parse(text) as Model) };
    return this.#model.compiled;
  }

  #row(): Row | undefined {
    return this.#sql.exec<Row>("SELECT * FROM rebuild").toArray()[0];
  }
}
