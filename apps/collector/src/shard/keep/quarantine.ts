import type { RejectReason } from "@meander/protocol";
import type { QuarantineEntry } from "../incoming.ts";
import type { QuarantinePage } from "../rpc.ts";
import { DeliveryCounts, sweepDelivery } from "./delivery.ts";

/** Rule P5. */
export const QUARANTINE_MAX = 10_000;
export const QUARANTINE_MS = 14 * 86_400_000;

const DAY_MS = 86_400_000;

/** Keeps rejected events, and counts them; the oldest go when there are too many, their counts stay. */
export function addToQuarantine(sql: SqlStorage, entries: readonly QuarantineEntry[]): void {
  const counts = new DeliveryCounts(sql);
  for (const { receivedAt, reason, messageId, body } of entries) {
    counts.add(receivedAt, null, `rejected:${reason}`);
    sql.exec(
      "INSERT INTO quarantine (received_at, reason, message_id, body) VALUES (?, ?, ?, ?)",
      receivedAt,
      reason,
      messageId,
      body,
    );
  }
  counts.write();
  // Ids count up without holes at the young end, so the bound needs no count.
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
    .exec<{ id: number; received_at: number; reason: string; message_id: string | null; body: string }>(
      "SELECT id, received_at, reason, message_id, body FROM quarantine WHERE id < ? ORDER BY id DESC LIMIT ?",
      below,
      limit,
    )
    .toArray();
  const entries = rows.map((row) => ({
    id: String(row.id),
    receivedAt: row.received_at,
    reason: row.reason as RejectReason,
    messageId: row.message_id,
    body: row.body,
  }));
  const unparseable = sql
    .exec<{ reason: string; n: number }>("SELECT reason, sum(n) AS n FROM unparseable GROUP BY reason ORDER BY reason")
    .toArray();
  return { entries, unparseable, next: rows.length === limit ? (entries.at(-1)?.id ?? null) : null };
}
