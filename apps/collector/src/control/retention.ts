import type { Env } from "../env.ts";

/** How long the audit log is kept (rule S4); a trigger of its table refuses to remove younger rows. */
const AUDIT_MS = 730 * 86_400_000;

/** For how many months a site keeps touchpoints; null when the site is not there any more. */
export function retentionMonths(env: Env, siteId: string): Promise<number | null> {
  return env.CONTROL.prepare("SELECT retention_months FROM site WHERE id = ?").bind(siteId).first("retention_months");
}

/** Removes audit rows that are past their time, of every site: also of those that are gone. */
export async function sweepAudit(env: Env, nowMs: number): Promise<void> {
  await env.CONTROL.prepare("DELETE FROM audit WHERE at < ?")
    .bind(nowMs - AUDIT_MS)
    .run();
}
