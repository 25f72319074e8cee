import type { Incoming } from "../incoming.ts";
import { keyTime } from "./key-time.ts";
import { fromRow, LOG_COLUMNS, type LogRow, sameContent, toRow } from "./row.ts";

export type Appended = "new" | "duplicate" | "conflict";

const INSERT = `INSERT INTO touchpoint (${LOG_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

/**
 * Appends one touchpoint: storage, order and deduplication are this one insert (one row written).
 * A repeated id is a duplicate, or a conflict when it carries another body (rule P9).
 */
export function appendTouchpoint(sql: SqlStorage, incoming: Incoming): Appended {
  if (sql.exec(INSERT, ...toRow(incoming)).rowsWritten > 0) {
    widenSkew(sql, incoming);
    return "new";
  }
  const { visitor, id, messageId } = incoming.touchpoint;
  const stored = sql
    .exec<LogRow>(
      `SELECT ${LOG_COLUMNS} FROM touchpoint WHERE visitor = ? AND (id = ? OR message_id = ?)`,
      visitor,
      id,
      messageId,
    )
    .toArray();
  return stored.some((row) => sameContent(fromRow(row), incoming)) ? "duplicate" : "conflict";
}

/**
 * Keeps, per visitor, how far corrected times lie from the times in the keys, so that a reader in time order knows
 * how far to look around. The bounds are rounded outwards to powers of two, so that jitter seldom writes a row.
 */
function widenSkew(sql: SqlStorage, { touchpoint: t }: Incoming): void {
  const skew = t.at - keyTime(t.id);
  const low = -roundUp(-skew);
  const high = roundUp(skew);
  const known = sql
    .exec<{ skew_low: number; skew_high: number }>(
      "SELECT skew_low, skew_high FROM visitor WHERE visitor = ?",
      t.visitor,
    )
    .toArray()[0];
  if (known && known.skew_low <= low && known.skew_high >= high) return;
  sql.exec(
    `INSERT INTO visitor (visitor, skew_low, skew_high) VALUES (?1, ?2, ?3)
     ON CONFLICT (visitor) DO UPDATE SET skew_low = min(skew_low, ?2), skew_high = max(skew_high, ?3)`,
    t.visitor,
    low,
    high,
  );
}

const SMALLEST_BOUND_MS = 1024;

/** The smallest power of two, at least 1,024 ms, that is not below the value. */
function roundUp(ms: number): number {
  let bound = SMALLEST_BOUND_MS;
  while (bound < ms) bound *= 2;
  return bound;
}
