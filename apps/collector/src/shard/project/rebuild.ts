import type { IdentifierKey } from "@meander/identity";
import type { Projector } from "./projector.ts";

/** How far a rebuild has come; `total` counts journeys and visitors, each looked at once. */
export interface RebuildProgress {
  state: "none" | "running" | "done";
  done: number;
  total: number;
  startedAt: number | null;
  endedAt: number | null;
}

/** Journeys or visitors of one slice: a slice is one transaction, and others wait for it. */
const SLICE = 50;

interface Row {
  [column: string]: SqlStorageValue;
  step: "journeys" | "visitors" | "done";
  cursor: string;
  done: number;
  total: number;
  started_at: number;
  ended_at: number | null;
}

/**
 * Folds every journey anew from the log, slice by slice, so that others are served meanwhile; each journey changes in
 * one transaction. First the journeys that there are, then the owners that have none, which also mends dropped tables.
 * Where it stands is kept in the same transaction, so it goes on after a restart.
 */
export class Rebuild {
  readonly #sql: SqlStorage;
  readonly #projector: Projector;

  constructor(sql: SqlStorage, projector: Projector) {
    this.#sql = sql;
    this.#projector = projector;
  }

  /** Starts from the beginning, also when one is running. */
  start(nowMs: number): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO rebuild (id, step, cursor, done, total, started_at, ended_at)
       VALUES (1, 'journeys', '', 0, (SELECT count(*) FROM journey) + (SELECT count(*) FROM visitor), ?, NULL)`,
      nowMs,
    );
  }

  progress(): RebuildProgress {
    const row = this.#row();
    if (!row) return { state: "none", done: 0, total: 0, startedAt: null, endedAt: null };
    const state = row.step === "done" ? "done" : "running";
    return { state, done: row.done, total: row.total, startedAt: row.started_at, endedAt: row.ended_at };
  }

  isRunning(): boolean {
    return this.progress().state === "running";
  }

  /** One slice; to be called in a transaction. */
  slice(nowMs: number): void {
    const row = this.#row();
    if (!row || row.step === "done") return;
    const table = row.step === "journeys" ? "journey" : "visitor";
    const keys = this.#sql
      .exec<{ key: string }>(
        `SELECT ${table} AS key FROM ${table} WHERE ${table} > ? ORDER BY ${table} LIMIT ?`,
        row.cursor,
        SLICE,
      )
      .toArray()
      .map(({ key }) => key);
    for (const key of keys) {
      if (row.step === "journeys") this.#projector.refold(key);
      else this.#foldMissing(key);
    }
    const last = keys.at(-1);
    if (last !== undefined && keys.length === SLICE) this.#keep(row.step, last, keys.length, null);
    else if (row.step === "journeys") this.#keep("visitors", "", keys.length, null);
    else this.#keep("done", "", keys.length, nowMs);
  }

  /** Owners of a visitor's touchpoints that have no row yet. */
  #foldMissing(visitor: IdentifierKey): void {
    for (const owner of this.#projector.ownersOn(visitor)) {
      const exists = this.#sql.exec("SELECT 1 FROM journey WHERE journey = ?", owner).toArray().length > 0;
      if (!exists) this.#projector.refold(owner);
    }
  }

  #keep(step: Row["step"], cursor: string, more: number, endedAt: number | null): void {
    this.#sql.exec(
      "UPDATE rebuild SET step = ?, cursor = ?, done = done + ?, ended_at = ?",
      ...[step, cursor, more, endedAt],
    );
  }

  #row(): Row | undefined {
    return this.#sql.exec<Row>("SELECT * FROM rebuild").toArray()[0];
  }
}
