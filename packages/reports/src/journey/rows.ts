import type { IdentifierKey } from "@meander/identity";
import type { ConversionRow, DormancyRow, FrictionRow, JourneyRows, PhaseVisitRow, SessionRow } from "@meander/journey";

/** Rows as the fold gave them, as far as a journey's page shows them. */
export interface StoredRows {
  sessions: Omit<
    SessionRow,
    "softConversions" | "conversions" | "friction" | "exitPath" | "pages" | "phases" | "country" | "bot"
  >[];
  phaseVisits: Omit<PhaseVisitRow, "lapLoops" | "lapEnded" | "left" | "trigger" | "channel">[];
  dormancies: Omit<DormancyRow, "trigger">[];
  conversions: Omit<ConversionRow, "phaseBefore" | "page" | "pageBefore" | "afterMs" | "touchpoint">[];
  friction: Omit<FrictionRow, "visitor" | "sessionAt" | "step" | "run">[];
}

/** SQLite's flat row of a session. */
type SessionColumns = Omit<StoredRows["sessions"][number], "device"> & {
  device: SessionRow["device"]["class"];
  browser: string | null;
  os: string | null;
};

function sessionsOf(sql: SqlStorage, journey: IdentifierKey): StoredRows["sessions"] {
  return read<SessionColumns>(
    sql,
    `SELECT visitor, started_at AS startedAt, ended_at AS endedAt, channel, source, campaign, touchpoints,
       page_views AS pageViews, entry_path AS entryPath, device, browser, os, score
     FROM session WHERE journey = ? ORDER BY started_at, visitor`,
    journey,
  ).map(({ device, browser, os, ...rest }) => ({ ...rest, device: { class: device, browser, os } }));
}

const PHASE_VISITS = `SELECT no, phase, entered_at AS enteredAt, direction, reentry, by, lap, loop_from AS loopFrom
  FROM phase_visit WHERE journey = ?`;

/** @param which the rest of the query: our own text, its values bound */
function phaseVisitsOf(
  sql: SqlStorage,
  journey: IdentifierKey,
  which = "ORDER BY no",
  ...values: number[]
): StoredRows["phaseVisits"] {
  return read<Omit<StoredRows["phaseVisits"][number], "reentry"> & { reentry: number }>(
    sql,
    `${PHASE_VISITS} ${which}`,
    journey,
    ...values,
  ).map((row) => ({ ...row, reentry: row.reentry === 1 }));
}

/** A query of ours names its columns as the type has them; this is the one place that says so to the compiler. */
function read<Row>(sql: SqlStorage, query: string, ...values: SqlStorageValue[]): Row[] {
  return sql.exec(query, ...values).toArray() as unknown as Row[];
}

/** The derived rows of one journey, each kind in its order; every read is one range of a clustered table. */
export function readRows(sql: SqlStorage, journey: IdentifierKey): StoredRows {
  return {
    sessions: sessionsOf(sql, journey),
    phaseVisits: phaseVisitsOf(sql, journey),
    dormancies: read<StoredRows["dormancies"][number]>(
      sql,
      `SELECT from_at AS "from", to_at AS "to", phase, woken_by AS wokenBy, channel
       FROM dormancy WHERE journey = ? ORDER BY from_at`,
      journey,
    ),
    conversions: read<StoredRows["conversions"][number]>(
      sql,
      `SELECT kind, goal, at, message_id AS messageId, phase, channel, value, score
       FROM conversion WHERE journey = ? ORDER BY at, message_id, goal`,
      journey,
    ),
    friction: read<StoredRows["friction"][number]>(
      sql,
      `SELECT kind, name, fingerprint, at, message_id AS messageId, phase, path, score
       FROM friction WHERE journey = ? ORDER BY at, message_id`,
      journey,
    ),
  };
}

/** The rows that touchpoints between two times are read against, without folding again. */
export function readRowsBetween(sql: SqlStorage, journey: IdentifierKey, fromMs: number, toMs: number): JourneyRows {
  return {
    sessions: read(
      sql,
      `SELECT visitor, started_at AS startedAt, ended_at AS endedAt FROM session
       WHERE journey = ? AND started_at <= ? AND ended_at >= ?`,
      journey,
      toMs,
      fromMs,
    ),
    // The visit in which the stretch begins, and those within it: a long journey has thousands.
    phaseVisits: [
      ...phaseVisitsOf(sql, journey, "AND entered_at < ? ORDER BY no DESC LIMIT 1", fromMs),
      ...phaseVisitsOf(sql, journey, "AND entered_at BETWEEN ? AND ? ORDER BY no", fromMs, toMs),
    ],
    conversions: read(
      sql,
      "SELECT at, message_id AS messageId, kind FROM conversion WHERE journey = ? AND at BETWEEN ? AND ?",
      journey,
      fromMs,
      toMs,
    ),
    friction: read(
      sql,
      "SELECT at, message_id AS messageId, kind FROM friction WHERE journey = ? AND at BETWEEN ? AND ?",
      journey,
      fromMs,
      toMs,
    ),
  };
}
