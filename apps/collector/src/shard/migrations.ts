import { derivedSchema } from "./project/derived-schema.ts";

/**
 * The tables of one shard. The list only grows: a step is never edited after it has been released,
 * and its index is the schema version kept in `schema_step`.
 *
 * `touchpoint` is the log and the truth (kept for the site's retention); `link`, `alias`, `verdict` are the facts
 * of identity. The derived tables can be dropped and rebuilt from the log; there are two sets of them, so that one is
 * served while the next is made.
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
  ${derivedSchema("")}
  ${derivedSchema("next_")}
  -- Where the making of the next generation stands: at most one row, with the model that it is folded with.
  CREATE TABLE rebuild (
    id INTEGER PRIMARY KEY CHECK (id = 1), step TEXT NOT NULL, cursor TEXT NOT NULL, done INTEGER NOT NULL,
    total INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER, model TEXT NOT NULL
  );
  -- The model that answers are given by (rule J12), where it is not the default one: at most one row.
  CREATE TABLE served_model (id INTEGER PRIMARY KEY CHECK (id = 1), document TEXT NOT NULL);
  -- Journeys to be folded into the next generation; those of one batch become visible together.
  CREATE TABLE due (
    journey TEXT PRIMARY KEY, batch INTEGER NOT NULL, anew INTEGER NOT NULL, ready INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX due_batch ON due (batch);
  -- Keyed hashes of erased identifiers (rule I10), kept as long as the site.
  CREATE TABLE tombstone (hash TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  -- The outbox: what other shards of the site are owed. Facts in their order; touchpoints by visitor, from a key on.
  CREATE TABLE fact_out (no INTEGER PRIMARY KEY AUTOINCREMENT, dest INTEGER NOT NULL, fact TEXT NOT NULL);
  CREATE TABLE handover (
    dest INTEGER NOT NULL, visitor TEXT NOT NULL, from_id TEXT NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY (dest, visitor)
  ) WITHOUT ROWID;
  -- Where the daily removal of touchpoints past their time stands (rule S4): at most one row.
  CREATE TABLE retention (
    id INTEGER PRIMARY KEY CHECK (id = 1), cursor TEXT NOT NULL, before INTEGER NOT NULL, ended_at INTEGER
  );
  -- The change of the number of shards: where it stands, at most one row; what changed since; what came from others.
  CREATE TABLE move (
    id INTEGER PRIMARY KEY CHECK (id = 1), target INTEGER NOT NULL, step TEXT NOT NULL, cursor TEXT,
    done INTEGER NOT NULL, total INTEGER NOT NULL, lead TEXT, job TEXT, flipped_at INTEGER
  );
  CREATE TABLE move_out (no INTEGER PRIMARY KEY AUTOINCREMENT, change TEXT NOT NULL);
  CREATE TABLE move_in (part TEXT PRIMARY KEY) WITHOUT ROWID;
  -- The name of this object, which says which shard of which site it is: an alarm comes without it.
  CREATE TABLE shard_name (name TEXT PRIMARY KEY) WITHOUT ROWID;
  -- Kept 14 days, at most 10,000 (rule P5). The key is what a repeated attempt has in common with the first.
  CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, received_at INTEGER NOT NULL, reason TEXT NOT NULL,
    message_id TEXT, body TEXT NOT NULL, request TEXT
  );
  CREATE INDEX quarantine_reason ON quarantine (reason);
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
  CREATE TABLE used_pass (nonce TEXT PRIMARY KEY, used_at INTEGER NOT NULL) WITHOUT ROWID;
  -- What webhooks are still to be told (rule A7), kept three days; how telling each goes; up to when sleep was told.
  CREATE TABLE notice (
    no INTEGER PRIMARY KEY AUTOINCREMENT, webhook TEXT NOT NULL, journey TEXT NOT NULL, made_at INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX notice_webhook ON notice (webhook);
  CREATE TABLE webhook_state (
    webhook TEXT PRIMARY KEY, failures INTEGER NOT NULL, next_at INTEGER NOT NULL, last_at INTEGER, last_answer TEXT,
    dropped INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE sleep_told (id INTEGER PRIMARY KEY CHECK (id = 1), until INTEGER NOT NULL);`,
];

/**
 * Brings a shard's tables to the newest step, all of it in one transaction.
 * @param steps for tests of a step that is to come
 * @throws Error when the data was written by a newer version than this one
 */
export function migrate(storage: DurableObjectStorage, steps = STEPS): void {
  const { sql } = storage;
  storage.transactionSync(() => {
    sql.exec("CREATE TABLE IF NOT EXISTS schema_step (step INTEGER PRIMARY KEY)");
    const done = sql.exec<{ n: number }>("SELECT count(*) AS n FROM schema_step").one().n;
    if (done > steps.length) throw new Error(`schema_too_new: step ${done}, this version knows ${steps.length}`);
    for (let step = done; step < steps.length; step++) {
      sql.exec(steps[step] as string);
      sql.exec("INSERT INTO schema_step (step) VALUES (?)", step);
    }
  });
}
