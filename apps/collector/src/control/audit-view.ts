import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import { appendAudit } from "./audit.ts";
import { nameInAudit } from "./name-in-audit.ts";

/** One look at a journey is many requests: within this time they are one row. */
const ONE_LOOK_MS = 60 * 60_000;
const MOST_REMEMBERED = 5_000;

/** When this isolate last wrote that somebody saw something, by database, as tests have several. */
const written = new WeakMap<D1Database, Map<string, number>>();

/**
 * Writes down that somebody sees an individual journey, or has its names shown (rule A8): before they see it, and once
 * an hour for the same person and journey in this isolate.
 * @param id what the journey was asked for by
 */
export async function auditView(
  env: Env,
  { siteId, actor }: SiteAccess,
  action: "journey.view" | "journey.reveal",
  id: string,
): Promise<void> {
  const target = nameInAudit(env, siteId, id);
  const key = [siteId, actor, action, target].join("\n");
  const known = written.get(env.CONTROL) ?? new Map<string, number>();
  written.set(env.CONTROL, known);
  const now = Date.now();
  if (now - (known.get(key) ?? Number.NEGATIVE_INFINITY) < ONE_LOOK_MS) return;
  await appendAudit(env, { siteId, actor, action, target });
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, now);
}
