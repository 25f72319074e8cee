import { type AssumedMap, AssumedMapSchema } from "@meander/reports";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";

/** The map that a site's team believes in; one without phases until somebody has entered one. */
export async function readAssumedMap(env: Env, { siteId }: SiteAccess): Promise<AssumedMap> {
  const body = await env.CONTROL.prepare("SELECT body FROM assumed_map WHERE site_id = ?")
    .bind(siteId)
    .first<string>("body");
  return body === null ? { phases: [] } : AssumedMapSchema.parse(JSON.parse(body));
}

/** Writes it in place of the one before. */
export async function saveAssumedMap(env: Env, { siteId, actor }: SiteAccess, map: AssumedMap): Promise<void> {
  await env.CONTROL.prepare(
    `INSERT INTO assumed_map (site_id, body, saved_by, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (site_id) DO UPDATE SET body = excluded.body, saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
  )
    .bind(siteId, JSON.stringify(map), actor, Date.now())
    .run();
}
