import type { AuditAction } from "@meander/protocol";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import { auditHash } from "./audit.ts";

interface AuditRow {
  site_id: string;
  seq: number;
  at: number;
  actor: string;
  action: string;
  target: string;
  details: string;
  hash: string;
}

/** A row of the audit log as people read it; `at` is ms UTC. */
export interface AuditRecord {
  seq: number;
  at: number;
  /** `user:<id>`, `key:<id>` or `token`, and the e-mail address of a person who is still known. */
  actor: string;
  email: string | null;
  action: string;
  target: string;
  details: unknown;
}

/** Which rows of the log are wanted. */
export interface AuditQuestion {
  /** Only rows about this, as the log calls it. */
  target?: string | undefined;
  action?: AuditAction | undefined;
  /** Only rows before this number. */
  before: number;
  limit: number;
}

/**
 * A page of a site's audit log, newest first (rule A8).
 * @returns the rows, where the next page begins, and whether every row of the page still has the hash that it was
 *   written with, over the row before it
 */
export async function readAudit(
  env: Env,
  { siteId }: SiteAccess,
  { target, action, before, limit }: AuditQuestion,
): Promise<{ entries: AuditRecord[]; next: string | null; intact: boolean }> {
  const { results } = await env.CONTROL.prepare(
    `SELECT a.*, u.email, (SELECT hash FROM audit b WHERE b.site_id = a.site_id AND b.seq = a.seq - 1) AS before
     FROM audit a LEFT JOIN "user" u ON a.actor = 'user:' || u.id
     WHERE a.site_id = ?1 AND a.seq < ?2 AND (?3 IS NULL OR a.target = ?3)
       AND (?4 IS NULL OR a.action = ?4) ORDER BY a.seq DESC LIMIT ?5`,
  )
    .bind(siteId, before, target ?? null, action ?? null, limit)
    .all<AuditRow & { email: string | null; before: string | null }>();
  const whole = await Promise.all(results.map(isAsWritten));
  const entries = results.map(({ seq, at, actor, email, action, target, details }) => {
    return { seq, at, actor, email, action, target, details: JSON.parse(details) as unknown };
  });
  const last = entries.at(-1);
  return { entries, next: last && entries.length === limit ? String(last.seq) : null, intact: whole.every(Boolean) };
}

/** Of the oldest row that is kept the one before is gone, so nothing can be said of it. */
async function isAsWritten(row: AuditRow & { before: string | null }): Promise<boolean> {
  if (row.before === null && row.seq > 1) return true;
  const columns = [row.site_id, row.seq, row.at, row.actor, row.action, row.target, row.details];
  return row.hash === (await auditHash(row.before ?? undefined, columns));
}
