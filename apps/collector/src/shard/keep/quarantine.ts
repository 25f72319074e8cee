import type { RejectReason } from "@meander/protocol";
import type { QuarantineEntry } from "../incoming.ts";
import type { KeptEntry, QuarantinePage, RejectedPage, Settled, WantedRejected } from "../rpc.ts";
import { DeliveryCounts, sweepDelivery } from "./delivery.ts";
import { keepRejected, readRejected } from "./rejected.ts";

/** Rule P5. */
export const QUARANTINE_MAX = 10_000;
export const QUARANTINE_MS = 14 * 86_400_000;

const DAY_MS = 86_400_000;
const COLUMNS = "id, received_at, reason, message_id, body, request";

type Row = Record<string, SqlStorageValue>;

/**
 * Keeps rejected events, and counts them; one that comes again is neither kept nor counted again. The oldest go when
 * there are too many, their counts stay.
 */
export function addToQuarantine(sql: SqlStorage, entries: readonly QuarantineEntry[]): void {
  const counts = new DeliveryCounts(sql);
  for (const entry of entries) {
    if (keepRejected(sql, entry)) counts.add(entry.receivedAt, null, `rejected:${entry.reason}`);
  }
  counts.write();
  // By number and not by count: what was replayed leaves holes, so an old one may go a little early.
  sql.exec("DELETE FROM quarantine WHERE id <= (SELECT max(id) FROM quarantine) - ?", QUARANTINE_MAX);
}

/** Removes what is past its fourteen days, and counts past their own time. */
export function sweepQuarantine(sql: SqlStorage, nowMs: number): void {
  sql.exec("DELETE FROM quarantine WHERE received_at < ?", nowMs - QUARANTINE_MS);
  sweepDelivery(sql, nowMs);
}

/** Counts a request that could not be parsed, per day (UTC) and reason. */
export function countUnparseable(sql: SqlStorage, reason: string, nowMs: number): void {
  sql.exec(
    "INSERT INTO unparseable (day, reason, n) VALUES (?, ?, 1) ON CONFLICT (day, reason) DO UPDATE SET n = n + 1",
    Math.floor(nowMs / DAY_MS),
    reason,
  );
}

/** The newest first. @param cursor id to continue below, from the answer before */
export function listQuarantine(sql: SqlStorage, cursor: string | null, limit: number): QuarantinePage {
  const below = cursor === null ? Number.MAX_SAFE_INTEGER : Number.parseInt(cursor, 10) || 0;
  const rows = sql
    .exec<Row>(`SELECT ${COLUMNS} FROM quarantine WHERE id < ? ORDER BY id DESC LIMIT ?`, below, limit)
    .toArray();
  const entries = rows.map(readEntry);
  const reasons = sql
    .exec<{ reason: RejectReason; n: number }>(
      "SELECT reason, count(*) AS n FROM quarantine GROUP BY reason ORDER BY reason",
    )
    .toArray();
  const unparseable = sql
    .exec<{ reason: string; n: number }>("SELECT reason, sum(n) AS n FROM unparseable GROUP BY reason ORDER BY reason")
    .toArray();
  return { entries, reasons, unparseable, next: rows.length === limit ? (entries.at(-1)?.id ?? null) : null };
}

/** Rejected events to be tried again, the oldest first, so that of two with one id the first is stored (rule P9). */
export function wantedRejected(sql: SqlStorage, { reason, ids, after, limit }: WantedRejected): RejectedPage {
  const rows = sql
    .exec<Row>(
      `SELECT ${COLUMNS} FROM quarantine WHERE id > ?1 AND (?2 IS NULL OR reason = ?2)
         AND (?3 IS NULL OR id IN (SELECT value FROM json_each(?3))) ORDER BY id LIMIT ?4`,
      ...[after, reason, ids && JSON.stringify(ids), limit],
    )
    .toArray();
  return { entries: rows.map(readEntry), isWhole: rows.length < limit };
}

/** Ends a replay: what is stored leaves, what is still bad has its new reason. Again does no harm. */
export function settleQuarantine(sql: SqlStorage, { gone, still }: Settled): void {
  sql.exec("DELETE FROM quarantine WHERE id IN (SELECT value FROM json_each(?))", JSON.stringify(gone));
  for (const { id, reason } of still) sql.exec("UPDATE quarantine SET reason = ? WHERE id = ?", reason, id);
}

function readEntry(row: Row): KeptEntry {
  return { id: String(row.id), ...readRejected(row) };
}
