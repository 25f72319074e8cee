import { createHmac } from "node:crypto";
import type { Env } from "../env.ts";

/**
 * What the audit log calls a person, device or link: a keyed hash, because the log outlives an erasure and its chain of
 * hashes lets no row be changed. Whoever knows the id finds its rows by the same hash.
 */
export function nameInAudit(env: Env, siteId: string, id: string): string {
  return `#${createHmac("sha256", env.MEANDER_SECRET).update(`audit\0${siteId}\0${id}`).digest("hex").slice(0, 32)}`;
}
