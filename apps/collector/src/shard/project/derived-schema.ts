/** The two sets of derived tables: those that are served, and the next ones, which are filled meanwhile. */
export type Generation = "" | "next_";

/** The statements that make one set of derived tables; both sets are alike, because they take each other's place. */
export function derivedSchema(set: Generation): string {
  return `
  -- With a rowid, unlike the others: its rows are long, and in a tree of keys every look-up would read whole rows.
  CREATE TABLE ${set}journey (
    journey TEXT PRIMARY KEY, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, last_day INTEGER NOT NULL,
    touchpoints INTEGER NOT NULL, sessions INTEGER NOT NULL, visitors INTEGER NOT NULL, phase TEXT NOT NULL,
    first_channel TEXT NOT NULL, soft_conversions INTEGER NOT NULL, conversions INTEGER NOT NULL,
    friction INTEGER NOT NULL, laps INTEGER NOT NULL, score REAL NOT NULL, bot INTEGER NOT NULL,
    model INTEGER NOT NULL, state TEXT NOT NULL
  );
  -- By day and not by moment: the row of the index changes once a day, not with every touchpoint.
  CREATE INDEX ${set}journey_last ON ${set}journey (last_day);
  -- Reports leave the few bots out without reading every journey's row; a person's journey costs no row here.
  CREATE INDEX ${set}journey_bot ON ${set}journey (journey) WHERE bot = 1;
  -- packed: what reports read by the hundred thousand, once more as one short text (packages/journey/src/packed).
  CREATE TABLE ${set}session (
    journey TEXT NOT NULL, started_at INTEGER NOT NULL, visitor TEXT NOT NULL, ended_at INTEGER NOT NULL,
    channel TEXT NOT NULL, source TEXT, campaign TEXT, later_arrivals TEXT,
    touchpoints INTEGER NOT NULL, page_views INTEGER NOT NULL,
    soft_conversions INTEGER NOT NULL, conversions INTEGER NOT NULL, friction INTEGER NOT NULL,
    entry_path TEXT, exit_path TEXT, pages TEXT NOT NULL,
    device TEXT NOT NULL, browser TEXT, os TEXT, country TEXT, bot INTEGER NOT NULL, score REAL NOT NULL,
    packed TEXT NOT NULL, trail TEXT NOT NULL,
    PRIMARY KEY (journey, started_at, visitor)
  ) WITHOUT ROWID;
  CREATE TABLE ${set}phase_visit (
    journey TEXT NOT NULL, no INTEGER NOT NULL, entered_at INTEGER NOT NULL, by TEXT NOT NULL, phase TEXT NOT NULL,
    direction TEXT NOT NULL, reentry INTEGER NOT NULL, lap INTEGER NOT NULL, loop_from TEXT,
    lap_loops INTEGER NOT NULL, lap_ended INTEGER NOT NULL,
    left_phase TEXT, left_entered_at INTEGER, left_score REAL, by_kind TEXT NOT NULL, by_label TEXT NOT NULL,
    channel TEXT NOT NULL, packed TEXT NOT NULL,
    PRIMARY KEY (journey, no)
  ) WITHOUT ROWID;
  CREATE TABLE ${set}dormancy (
    journey TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, phase TEXT NOT NULL,
    woken_by TEXT NOT NULL, channel TEXT, by_kind TEXT NOT NULL, by_label TEXT NOT NULL,
    packed TEXT NOT NULL,
    PRIMARY KEY (journey, from_at)
  ) WITHOUT ROWID;
  CREATE TABLE ${set}conversion (
    journey TEXT NOT NULL, at INTEGER NOT NULL, message_id TEXT NOT NULL, goal TEXT NOT NULL, kind TEXT NOT NULL,
    phase TEXT NOT NULL, channel TEXT NOT NULL, value REAL, score REAL NOT NULL, phase_before TEXT NOT NULL,
    page TEXT, page_before TEXT, after_ms INTEGER NOT NULL, touchpoint INTEGER NOT NULL,
    packed TEXT NOT NULL,
    PRIMARY KEY (journey, at, message_id, goal)
  ) WITHOUT ROWID;
  CREATE TABLE ${set}friction (
    journey TEXT NOT NULL, at INTEGER NOT NULL, message_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    fingerprint TEXT NOT NULL, phase TEXT NOT NULL, path TEXT, score REAL NOT NULL,
    visitor TEXT NOT NULL, session_at INTEGER NOT NULL, step INTEGER NOT NULL, run INTEGER NOT NULL,
    packed TEXT NOT NULL,
    PRIMARY KEY (journey, at, message_id)
  ) WITHOUT ROWID;
  CREATE TABLE ${set}feedback (
    journey TEXT NOT NULL, at INTEGER NOT NULL, message_id TEXT NOT NULL, name TEXT NOT NULL, phase TEXT NOT NULL,
    path TEXT, valence REAL NOT NULL,
    PRIMARY KEY (journey, at, message_id)
  ) WITHOUT ROWID;`;
}
