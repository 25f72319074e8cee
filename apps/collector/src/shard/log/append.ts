import type { Incoming } from "../incoming.ts";
import { fromRow, LOG_COLUMNS, type LogRow, sameContent, toRow } from "./row.ts";
import type { Skews } from "./skews.ts";

export type Appended = "new" | "duplicate" | "conflict";

const INSERT = `INSERT INTO touchpoint (${LOG_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

/**
 * Appends one touchpoint: storage, order and deduplication are this one insert (one row written).
 * A repeated id is a duplicate, or a conflict when it carries another body (rule P9).
 */
export function appendTouchpoint(sql: SqlStorage, skews: Skews, incoming: Incoming): Appended {
  if (sql.exec(INSERT, ...toRow(incoming)).rowsWritten > 0) {
    skews.widen(incoming.touchpoint);
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

/** Writes the copy of a touchpoint that another shard keeps. @returns false when it is there already */
export function insertCopy(sql: SqlStorage, row: LogRow): boolean {
  const { visitor, id, message_id, at, seq, received_at, kind, name, user, contact, path, body } = row;
  const values = [visitor, id, message_id, at, seq, received_at, kind, name, user, contact, path, body];
  return sql.exec(INSERT, ...values).rowsWritten > 0;
}
