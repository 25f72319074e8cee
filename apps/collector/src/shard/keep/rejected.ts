import { createHash } from "node:crypto";
import type { RejectReason } from "@meander/protocol";
import type { QuarantineEntry } from "../incoming.ts";
import { shardOf } from "../place.ts";

/**
 * What a rejected event has in common with itself when its client sends it again: its body, and its message id. One
 * without an id is the same only in the same moment.
 */
export function keyOfRejected({ messageId, receivedAt, body }: QuarantineEntry): string {
  const name = JSON.stringify([messageId ?? receivedAt]);
  return createHash("sha256").update(name).update(body).digest("base64url");
}

/** The shard that keeps a rejected event, always the same one. */
export function shardOfRejected(siteId: string, entry: QuarantineEntry, shards: number): number {
  return shards === 1 ? 0 : shardOf(siteId, keyOfRejected(entry), shards);
}

/** Keeps a rejected event, once. @returns false when it is there already */
export function keepRejected(sql: SqlStorage, entry: QuarantineEntry): boolean {
  const { receivedAt, reason, messageId, body, request } = entry;
  // A conflict would use a number up, and the bound counts numbers.
  return (
    sql.exec(
      `INSERT INTO quarantine (key, received_at, reason, message_id, body, request) SELECT ?1, ?2, ?3, ?4, ?5, ?6
       WHERE NOT EXISTS (SELECT 1 FROM quarantine WHERE key = ?1)`,
      ...[keyOfRejected(entry), receivedAt, reason, messageId, body, request],
    ).rowsWritten > 0
  );
}

/** A rejected event from its row. */
export function readRejected(row: Readonly<Record<string, SqlStorageValue>>): QuarantineEntry {
  const { received_at, reason, message_id, body, request } = row;
  return {
    receivedAt: Number(received_at),
    reason: String(reason) as RejectReason,
    messageId: message_id === null || message_id === undefined ? null : String(message_id),
    body: String(body),
    request: request === null || request === undefined ? null : String(request),
  };
}
