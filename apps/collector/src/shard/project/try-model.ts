import type { IdentifierKey } from "@meander/identity";
import { type CompiledModel, emptyDerived, emptyState, foldTouchpoint, summarise } from "@meander/journey";
import type { Ownership } from "./ownership.ts";

/** How one journey stands under a model. */
export interface Standing {
  phase: string;
  softConversions: number;
  conversions: number;
}

/** What a journey is under the model that is served, and what it would be under another. */
export interface TriedJourney {
  journey: IdentifierKey;
  before: Standing;
  after: Standing;
  /** How often each goal counted, by its name. */
  goals: { before: Record<string, number>; after: Record<string, number> };
}

/** Some of a sample's journeys. */
export interface TriedPage {
  tried: TriedJourney[];
  /** Journeys that are too long to be tried here. */
  skipped: number;
  /** Journeys of the shard. */
  of: number;
  /** Where to go on; null at the end of the sample. */
  next: number | null;
}

/** A page is one turn of the shard, in which nobody else is served. */
const TOUCHPOINTS_A_PAGE = 1_500;

interface Row {
  [column: string]: SqlStorageValue;
  journey: string;
  touchpoints: number;
  phase: string;
  soft_conversions: number;
  conversions: number;
}

/**
 * Folds some journeys with a model that nobody has saved, and writes nothing. The sample is spread evenly over the rows of
 * all journeys, so the same journeys are tried as long as none is new.
 * @param cursor `next` of the page before, 0 at first
 * @param most journeys of the whole sample
 */
export function tryModel(
  sql: SqlStorage,
  ownership: Ownership,
  model: CompiledModel,
  cursor: number,
  most: number,
): TriedPage {
  const { of, first, last } = sql
    .exec<{ of: number; first: number | null; last: number | null }>(
      "SELECT count(*) AS of, min(rowid) AS first, max(rowid) AS last FROM journey",
    )
    .one();
  const page: TriedPage = { tried: [], skipped: 0, of, next: null };
  if (first === null || last === null) return page;
  const stride = Math.max(1, (last - first + 1) / most);
  let from = Math.max(cursor, first);
  for (let touchpoints = 0; from <= last && touchpoints < TOUCHPOINTS_A_PAGE; ) {
    const row = sql
      .exec<Row & { rowid: number }>(
        `SELECT rowid, journey, touchpoints, phase, soft_conversions, conversions FROM journey
         WHERE rowid >= ? ORDER BY rowid LIMIT 1`,
        Math.ceil(from),
      )
      .toArray()[0];
    if (!row) break;
    touchpoints += Math.min(row.touchpoints, TOUCHPOINTS_A_PAGE);
    if (row.touchpoints > TOUCHPOINTS_A_PAGE) page.skipped++;
    else page.tried.push(tried(sql, ownership, model, row));
    // The next place of the sample behind this row.
    from = first + (Math.floor((row.rowid - first) / stride) + 1) * stride;
    if (from > last) return page;
  }
  page.next = from > last ? null : Math.ceil(from);
  return page;
}

function tried(sql: SqlStorage, ownership: Ownership, model: CompiledModel, row: Row): TriedJourney {
  const state = emptyState();
  const derived = emptyDerived();
  for (const touchpoint of ownership.touchpointsOf(row.journey, null))
    foldTouchpoint(state, touchpoint, model, derived);
  const { phase, softConversions, conversions } = summarise(state);
  const before = sql
    .exec<{ goal: string; n: number }>(
      "SELECT goal, count(*) AS n FROM conversion WHERE journey = ? GROUP BY goal",
      row.journey,
    )
    .toArray();
  const after: Record<string, number> = {};
  for (const { goal } of derived.conversions) after[goal] = (after[goal] ?? 0) + 1;
  return {
    journey: row.journey,
    before: { phase: row.phase, softConversions: row.soft_conversions, conversions: row.conversions },
    after: { phase, softConversions, conversions },
    goals: { before: Object.fromEntries(before.map(({ goal, n }) => [goal, n])), after },
  };
}
