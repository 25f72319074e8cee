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

const UPSERT = `INSERT INTO journey (journey, first_at, last_at, last_day, touchpoints, sessions, visitors, phase,
    first_channel, soft_conversions, conversions, friction, laps, score, bot, model, state)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (journey) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at,
    last_day = excluded.last_day, touchpoints = excluded.touchpoints, sessions = excluded.sessions,
    visitors = excluded.visitors, phase = excluded.phase, first_channel = excluded.first_channel,
    soft_conversions = excluded.soft_conversions, conversions = excluded.conversions, friction = excluded.friction,
    laps = excluded.laps, score = excluded.score, bot = excluded.bot, model = excluded.model, state = excluded.state`;

/** Writes a journey's summary and snapshot: one row. */
export function writeJourney(sql: SqlStorage, journey: IdentifierKey, state: JourneyState, model: CompiledModel): void {
  const s = summarise(state);
  sql.exec(
    UPSERT,
    journey,
    s.firstTouch,
    s.lastTouch,
    Math.floor(s.lastTouch / DAY_MS),
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
