/**
 * The tables of one shard. The list only grows: a step is never edited after it has been released,
 * and its index is the schema version kept in `schema_step`.
 *
 * `touchpoint` is the log and the truth (kept for the site's retention); `link`, `alias`, `verdict` are the facts
 * of identity. `journey`, `session`, `phase_visit`, `dormancy`, `conversion`, `friction`, `feedback` are derived: they
 * can be dropped and rebuilt from the log.
 */
export const STEPS: readonly string[] = [
  `CREATE TABLE touchpoint (
    visitor TEXT NOT NULL, id TEXT NOT NULL, message_id TEXT,
    at INTEGER NOT NULL, seq INTEGER, received_at INTEGER NOT NULL,
    kind TEXT NOT NULL, name TEXT, user TEXT, contact TEXT, path TEXT, body TEXT NOT NULL,
    PRIMARY KEY (visitor, id)
  ) WITHOUT ROWID;
  -- Only for ids of foreign clients: a UUIDv7 is its own key, so our SDK's touchpoints cost no second row.
  CREATE UNIQUE INDEX touchpoint_message ON touchpoint (visitor, message_id) WHERE message_id IS NOT NULL;
  CREATE TABLE visitor (
    visitor TEXT PRIMARY KEY, skew_low INTEGER NOT NULL, skew_high INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE link (
    lower TEXT NOT NULL, higher TEXT NOT NULL, id TEXT NOT NULL, rank TEXT NOT NULL, message_id TEXT NOT NULL,
    at INTEGER NOT NULL, visitor TEXT NOT NULL,
    PRIMARY KEY (lower, higher)
  ) WITHOUT ROWID;
  CREATE INDEX link_higher ON link (higher, lower);
  CREATE TABLE alias (
    previous TEXT NOT NULL, user TEXT NOT NULL, id TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (previous, user)
  ) WITHOUT ROWID;
  CREATE INDEX alias_user ON alias (user, previous);
  -- The newest word on a link, alias or device: revoked, accepted, shared, or none (rules I5, I9, I10).
  CREATE TABLE verdict (
    target TEXT PRIMARY KEY, word TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL
  ) WITHOUT ROWID;
  -- With a rowid, unlike the others: its rows are long, and in a tree of keys every look-up would read whole rows.
  CREATE TABLE journey (
    journey TEXT PRIMARY KEY, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, last_day INTEGER NOT NULL,
    touchpoints INTEGER NOT NULL, sessions INTEGER NOT NULL, visitors INTEGER NOT NULL, phase TEXT NOT NULL,
    first_channel TEXT NOT NULL, soft_conversions INTEGER NOT NULL, conversions INTEGER NOT NULL,
    friction INTEGER NOT NULL, laps INTEGER NOT NULL, score REAL NOT NULL, bot INTEGER NOT NULL,
    model INTEGER NOT NULL, state TEXT NOT NULL
  );
  -- By day and not by moment: the row of the index changes once a day, not with every touchpoint.
  CREATE INDEX journey_last ON journey (last_day);
  -- Reports leave the few bots out without reading every journey's row; a person's journey costs no row here.
  CREATE INDEX journey_bot ON journey (journey) WHERE bot = 1;
  CREATE TABLE session (
    journey TEXT NOT NULL, started_at INTEGER NOT NULL, visitor TEXT NOT NULL, ended_at INTEGER NOT NULL,
    channel TEXT NOT NULL, source TEXT, campaign TEXT, later_arrivals TEXT,
    touchpoints INTEGER NOT NULL, page_views INTEGER NOT NULL,
    soft_conversions INTEGER NOT NULL, conversions INTEGER NOT NULL, friction INTEGER NOT NULL,
    entry_path TEXT, exit_path TEXT, pages TEXT NOT NULL, phases TEXT NOT NULL,
    device TEXT NOT NULL, browser TEXT, os TEXT, country TEXT, bot INTEGER NOT NULL, score REAL NOT NULL,
    PRIMARY KEY (journey, started_at, visitor)
  ) WITHOUT ROWID;
  CREATE TABLE phase_visit (
    journey TEXT NOT NULL, no INTEGER NOT NULL, entered_at INTEGER NOT NULL, by TEXT NOT NULL, phase TEXT NOT NULL,
    direction TEXT NOT NULL, reentry INTEGER NOT NULL, lap INTEGER NOT NULL, loop_from TEXT,
    lap_loops INTEGER NOT NULL, lap_ended INTEGER NOT NULL,
    left_phase TEXT, left_entered_at INTEGER, left_score REAL, by_kind TEXT NOT NULL, by_label TEXT NOT NULL,
    channel TEXT NOT NULL,
    PRIMARY KEY (journey, no)
  ) WITHOUT ROWID;
  CREATE TABLE dormancy (
    journey TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, phase TEXT NOT NULL,
    woken_by TEXT NOT NULL, channel TEXT, by_kind TEXT NOT NULL, by_label TEXT NOT NULL,
    PRIMARY KEY (journey, from_at)
  ) WITHOUT ROWID;
  CREATE TABLE conversion (
    journey TEXT NOT NULL, at INTEGER NOT NULL, message_id TEXT NOT NULL, goal TEXT NOT NULL, kind TEXT NOT NULL,
    phase TEXT NOT NULL, channel TEXT NOT NULL, value REAL, score REAL NOT NULL, phase_before TEXT NOT NULL,
    page TEXT, page_before TEXT, after_ms INTEGER NOT NULL, touchpoint INTEGER NOT NULL,
    PRIMARY KEY (journey, at, message_id, goal)
  ) WITHOUT ROWID;
  CREATE TABLE friction (
    journey TEXT NOT NULL, at INTEGER NOT NULL, message_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    fingerprint TEXT NOT NULL, phase TEXT NOT NULL, path TEXT, score REAL NOT NULL,
    visitor TEXT NOT NULL, session_at INTEGER NOT NULL, step INTEGER NOT NULL, run INTEGER NOT NULL,
    PRIMARY KEY (journey, at, message_id)
  ) WITHOUT ROWID;
  CREATE TABLE feedback (
    journey TEXT NOT NULL, at INTEGER NOT NULL, message_id TEXT NOT NULL, name TEXT NOT NULL, phase TEXT NOT NULL,
    path TEXT, valence REAL NOT NULL,
    PRIMARY KEY (journey, at, message_id)
  ) WITHOUT ROWID;
  -- Where the rebuild of everything derived stands: at most one row.
  CREATE TABLE rebuild (
    id INTEGER PRIMARY KEY CHECK (id = 1), step TEXT NOT NULL, cursor TEXT NOT NULL, done INTEGER NOT NULL,
    total INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER
  );
  -- Keyed hashes of erased identifiers (rule I10), kept as long as the site.
  CREATE TABLE tombstone (hash TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  -- The outbox: what other shards of the site are owed. Facts in their order; touchpoints by visitor, from a key on.
  CREATE TABLE fact_out (no INTEGER PRIMARY KEY AUTOINCREMENT, dest INTEGER NOT NULL, fact TEXT NOT NULL);
  CREATE TABLE handover (
    dest INTEGER NOT NULL, visitor TEXT NOT NULL, from_id TEXT NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY (dest, visitor)
  ) WITHOUT ROWID;
  -- The name of this object, which says which shard of which site it is: an alarm comes without it.
  CREATE TABLE shard_name (name TEXT PRIMARY KEY) WITHOUT ROWID;
  -- Kept 14 days, at most 10,000 (rule P5).
  CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY AUTOINCREMENT, received_at INTEGER NOT NULL, reason TEXT NOT NULL,
    message_id TEXT, body TEXT NOT NULL
  );
  CREATE TABLE unparseable (
    day INTEGER NOT NULL, reason TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (day, reason)
  ) WITHOUT ROWID;
  -- What delivery does that leaves no touchpoint: duplicates, late ones, rejected ones. Counted as it happens.
  CREATE TABLE delivery (
    hour INTEGER NOT NULL, browser TEXT NOT NULL, what TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (hour, browser, what)
  ) WITHOUT ROWID;
  CREATE TABLE aggregate (
    day TEXT NOT NULL, path TEXT NOT NULL, referrer_host TEXT NOT NULL, campaign TEXT NOT NULL,
    country TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (day, path, referrer_host, campaign, country)
  ) WITHOUT ROWID;
  -- Passes to another domain that are used (rule I13), kept for an hour.
  CREATE TABLE used_pass (nonce TEXT PRIMARY KEY, used_at INTEGER NOT NULL) WITHOUT ROWID;`,
];

/**
 * Brings a shard's tables to the newest step.
 * @param upTo stop after this many steps (tests of later steps insert old rows there)
 * @throws Error when the data was written by a newer version than this one
 */
export function migrate(storage: DurableObjectStorage, upTo = STEPS.length): void {
  const { sql } = storage;
  storage.transactionSync(() => {
    sql.exec("CREATE TABLE IF NOT EXISTS schema_step (step INTEGER PRIMARY KEY)");
    const done = sql.exec<{ n: number }>("SELECT count(*) AS n FROM schema_step").one().n;
    if (done > STEPS.length) throw new Error(`schema_too_new: step ${done}, this version knows ${STEPS.length}`);
    for (let step = done; step < upTo; step++) {
      sql.exec(STEPS[step] as string);
      sql.exec("INSERT INTO schema_step (step) VALUES (?)", step);
    }
  });
}
