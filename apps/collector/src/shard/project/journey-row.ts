import type { IdentifierKey } from "@meander/identity";
import { type CompiledModel, type JourneyState, summarise } from "@meander/journey";

const DAY_MS = 86_400_000;

/** The kept snapshot of a journey: null when there is none, stale when another version made it. */
export function readState(
  sql: SqlStorage,
  journey: IdentifierKey,
  model: CompiledModel,
): JourneyState | "stale" | null {
  const row = sql
    .exec<{ model: number; state: string }>("SELECT model, state FROM journey WHERE journey = ?", journey)
    .toArray()[0];
  if (!row) return null;
  return row.model === model.version ? (JSON.parse(row.state) as JourneyState) : "stale";
}

const COLUMNS = [
  ...["journey", "last_day", "first_at", "last_at", "touchpoints", "sessions", "visitors", "phase", "first_channel"],
  ...["soft_conversions", "conversions", "friction", "laps", "score", "bot", "model", "state"],
];
const UPSERT = upsert(COLUMNS.slice(1));
/** Naming an indexed column in an update writes a row of the index, changed or not: so within a day it is not named. */
const UPSERT_SAME_DAY = upsert(COLUMNS.slice(2));

function upsert(changed: string[]): string {
  const set = changed.map((column) => `${column} = excluded.${column}`).join(", ");
  return `INSERT INTO journey (${COLUMNS.join(", ")}) VALUES (?${", ?".repeat(COLUMNS.length - 1)})
    ON CONFLICT (journey) DO UPDATE SET ${set}`;
}

/** The day of a moment (days since 1970, UTC) that the list of journeys is indexed by. */
function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}

/**
 * Writes a journey's summary and snapshot: one row, and one of the index when its day is new.
 * @param lastAtBefore its last touch (ms UTC) in the row that is there, null when that is not known
 */
export function writeJourney(
  sql: SqlStorage,
  journey: IdentifierKey,
  state: JourneyState,
  model: CompiledModel,
  lastAtBefore: number | null,
): void {
  const s = summarise(state);
  const day = dayOf(s.lastTouch);
  sql.exec(
    lastAtBefore !== null && dayOf(lastAtBefore) === day ? UPSERT_SAME_DAY : UPSERT,
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
    JSON.stringify(state),
  );
}

/** Removes the row of a journey that owns nothing any more; its ids go on resolving through the facts (rule I14). */
export function deleteJourney(sql: SqlStorage, journey: IdentifierKey): void {
  sql.exec("DELETE FROM journey WHERE journey = ?", journey);
}
