import type { AuditAction } from "@meander/protocol";
import type { Env } from "../env.ts";
import { sha256Hex } from "./hash.ts";

export interface AuditEntry {
  siteId: string;
  actor: string;
  action: AuditAction;
  /** Id of what it was done to. */
  target: string;
  details?: Record<string, unknown>;
}

const GENESIS = "0".repeat(64);
const ATTEMPTS = 8;

/**
 * Appends a row to a site's chain (rule A8). Its hash covers the row before it, so a row that is changed or taken out
 * later shows. Two writers that meet take the next place in turn.
 * @throws when the log cannot be written: then what was to be logged must not happen either
 */
export async function appendAudit(env: Env, entry: AuditEntry): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const last = await env.CONTROL.prepare("SELECT seq, hash FROM audit WHERE site_id = ? ORDER BY seq DESC LIMIT 1")
      .bind(entry.siteId)
      .first<{ seq: number; hash: string }>();
    const seq = (last?.seq ?? 0) + 1;
    const row = [
      entry.siteId,
      seq,
      Date.now(),
      entry.actor,
      entry.action,
      entry.target,
      JSON.stringify(entry.details ?? {}),
    ];
    const hash = await auditHash(last?.hash, row);
    const written = await env.CONTROL.prepare(
      "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
      .bind(...row, hash)
      .run();
    if (written.meta.changes > 0) return;
    if (attempt === ATTEMPTS) throw new Error("the audit log is contended");
  }
}

/** The hash of a row: SHA-256 over the hash before it (none for the first) and the row's own columns. */
export function auditHash(before: string | undefined, row: readonly (string | number)[]): Promise<string> {
  return sha256Hex(JSON.stringify([before ?? GENESIS, ...row]));
}
