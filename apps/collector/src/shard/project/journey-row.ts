import type { IdentifierKey } from "@meander/identity";
import { type CompiledModel, type JourneyState, summarise } from "@meander/journey";
import type { Generation } from "./derived-schema.ts";

const DAY_MS = 86_400_000;

/** The kept snapshot of a journey: null when there is none, stale when another version made it. */
export function readState(
  sql: SqlStorage,
  journey: IdentifierKey,
  model: CompiledModel,
  set: Generation = "",
): JourneyState | "stale" | null {
  const row = sql
    .exec<{ model: number; state: string }>(`SELECT model, state FROM ${set}journey WHERE journey = ?`, journey)
    .toArray()[0];
  if (!row) return null;
  return row.model === model.version ? (JSON.parse(row.state) as JourneyState) : "stale";
}

export const JOURNEY_COLUMNS: readonly string[] = [
  ...["journey", "last_day", "first_at", "last_at", "touchpoints", "sessions", "visitors", "phase", "first_channel"],
  ...["soft_conversions", "conversions", "friction", "laps", "score", "bot", "model", "state"],
];

/** Naming an indexed column in an update writes a row of the index, changed or not: so within a day it is not named. */
const UPSERTS = {
  "": { newDay: upsert("", 1), sameDay: upsert("", 2) },
  next_: { newDay: upsert("next_", 1), sameDay: upsert("next_", 2) },
};

/** @param from the first of the columns that an update names */
function upsert(set: Generation, from: number): string {
  return `INSERT INTO ${set}journey (${JOURNEY_COLUMNS.join(", ")}) VALUES (?${", ?".repeat(JOURNEY_COLUMNS.length - 1)})
    ON CONFLICT (journey) DO UPDATE SET ${setExcluded(JOURNEY_COLUMNS.slice(from))}`;
}

/** The part of an upsert that takes these columns over. */
export function setExcluded(columns: readonly string[]): string {
  return columns.map((column) => `${column} = excluded.${column}`).join(", ");
}

/** The day of a moment (days since 1970, UTC) that the list of journeys is indexed by. */
function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}

/**
 * Writes a journey's summary and snapshot: one row, and one of the index when its day is new.
 * @param lastAtBefore its last touch (ms UTC) in the row that is there, null when that is not known
 * @returns characters of the snapshot
 */
export function writeJourney(
  sql: SqlStorage,
  journey: IdentifierKey,
  state: JourneyState,
  model: CompiledModel,
  lastAtBefore: number | null,
  set: Generation = "",
): number {
  const s = summarise(state);
  const snapshot = JSON.stringify(state);
  const day = dayOf(s.lastTouch);
  const isSameDay = lastAtBefore !== null && dayOf(lastAtBefore) === day;
  sql.exec(
    UPSERTS[set][isSameDay ? "sameDay" : "newDay"],
    journey,
    day,
    s.firstTouch,
    s.lastTouch,
    s.touchpoints,
    s.sessions,
    s.visitors,
    s.phase,
    s.firstChannel,
    s.softConversions,
    s.conversions,
    s.friction,
    s.laps,
    s.score,
    s.bot ? 1 : 0,
    model.version,
    snapshot,
  );
  return snapshot.length;
}

/** How many touchpoints the row of a journey tells of; 0 when there is none. */
export function touchpointsIn(sql: SqlStorage, journey: IdentifierKey): number {
  const rows = sql.exec<{ n: number }>("SELECT touchpoints AS n FROM journey WHERE journey = ?", journey).toArray();
  return rows[0]?.n ?? 0;
}
