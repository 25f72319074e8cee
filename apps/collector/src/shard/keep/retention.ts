import type { IdentifierKey } from "@meander/identity";
import { firstKeyAt } from "../log/key-time.ts";
import type { ShardParts } from "../take-in.ts";

const DAY_MS = 86_400_000;
const VISITORS_A_SLICE = 200;

interface Row {
  [column: string]: SqlStorageValue;
  /** The last visitor that was looked at. */
  cursor: string;
  /** Touchpoints from before this moment go, ms UTC. */
  before: number;
  ended_at: number | null;
}

/** Start of the time for which touchpoints are kept (rule S4), ms UTC. */
export function keptSince(nowMs: number, months: number): number {
  const day = new Date(nowMs);
  // The 31st of a month that has none rolls over into the next: a day is kept too long, never one too short.
  return day.setUTCMonth(day.getUTCMonth() - months);
}

/**
 * Removes touchpoints that are past the site's retention (rule S4), once a day, some visitors at a time. Journeys are
 * folded again from what is left; one of which nothing is left goes. Copies go by the same rule in their own shard.
 */
export class Retention {
  readonly #parts: ShardParts;

  constructor(parts: ShardParts) {
    this.#parts = parts;
  }

  /** Whether a sweep is under way, or the last one or the first look was a day ago. */
  isDue(nowMs: number): boolean {
    const row = this.#row();
    if (!row) this.#parts.sql.exec("INSERT INTO retention (id, cursor, before, ended_at) VALUES (1, '', 0, ?)", nowMs);
    return row !== undefined && (row.ended_at === null || row.ended_at + DAY_MS <= nowMs);
  }

  /** Whether a sweep is under way. */
  isBusy(): boolean {
    return this.#row()?.ended_at === null;
  }

  /** One slice; to be called in a transaction. @param months the site's choice */
  slice(nowMs: number, months: number): void {
    const { sql, projector, skews } = this.#parts;
    const row = this.#row();
    if (row?.ended_at !== null) {
      const query = "INSERT OR REPLACE INTO retention (id, cursor, before, ended_at) VALUES (1, '', ?, NULL)";
      sql.exec(query, keptSince(nowMs, months));
    }
    const { cursor, before } = this.#row() as Row;
    const visitors = sql
      .exec<{ visitor: IdentifierKey; low: number }>(
        "SELECT visitor, skew_low AS low FROM visitor WHERE visitor > ? ORDER BY visitor LIMIT ?",
        ...[cursor, VISITORS_A_SLICE],
      )
      .toArray();
    const journeys = new Set<IdentifierKey>();
    for (const { visitor, low } of visitors) {
      // A key has the visitor's own time, which the corrected one is behind of by as much as the skew.
      for (const own of this.#sweep(visitor, firstKeyAt(before - low + 1), before)) {
        journeys.add(projector.ownerOf({ visitor, ...own }));
      }
    }
    if (journeys.size > 0) {
      skews.forget();
      projector.project([], journeys);
    }
    const last = visitors.at(-1)?.visitor;
    if (last === undefined) sql.exec("UPDATE retention SET ended_at = ?", nowMs);
    else sql.exec("UPDATE retention SET cursor = ?", last);
  }

  /** @returns whose the removed touchpoints were, by their own identifiers */
  #sweep(visitor: IdentifierKey, belowKey: string, before: number) {
    const { sql } = this.#parts;
    const gone = sql
      .exec<{ user: string | null; contact: string | null }>(
        "DELETE FROM touchpoint WHERE visitor = ? AND id < ? AND at < ? RETURNING user, contact",
        ...[visitor, belowKey, before],
      )
      .toArray();
    if (gone.length > 0) {
      sql.exec(
        "DELETE FROM visitor WHERE visitor = ?1 AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE visitor = ?1)",
        visitor,
      );
    }
    return gone;
  }

  #row(): Row | undefined {
    return this.#parts.sql.exec<Row>("SELECT cursor, before, ended_at FROM retention").toArray()[0];
  }
}
