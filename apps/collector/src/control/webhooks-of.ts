import type { Webhook } from "@meander/protocol";
import type { Env } from "../env.ts";

interface WebhookRow {
  id: string;
  url: string;
  kinds: string;
  created_at: number;
}

/** The webhooks of a site, oldest first. */
export async function webhooksOf(env: Env, siteId: string): Promise<Webhook[]> {
  const { results } = await env.CONTROL.prepare(
    "SELECT id, url, kinds, created_at FROM webhook WHERE site_id = ? ORDER BY created_at, id",
  )
    .bind(siteId)
    .all<WebhookRow>();
  return results.map(({ id, url, kinds, created_at }) => ({
    id,
    url,
    kinds: JSON.parse(kinds),
    createdAt: created_at,
  }));
}
