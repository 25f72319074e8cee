import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import { appendAudit } from "./audit.ts";
import { forgetLookups } from "./cached-lookup.ts";
import { shardsOf } from "./shards-of.ts";

/** What went with a site. */
export interface SiteDeletion {
  /** Names the deletion in the audit log, which outlives the site. */
  receipt: string;
  deletedAt: number;
  touchpoints: number;
  journeys: number;
}

/**
 * Deletes a site: the data of all its shards, then its keys, members, models and jobs. What still comes with its keys
 * is refused. Cut off in the middle it is still there, and can be deleted again.
 */
export async function deleteSite(env: Env, access: SiteAccess): Promise<SiteDeletion> {
  const { siteId, actor } = access;
  const receipt = crypto.randomUUID();
  const sizes = await sizesOf(env, siteId);
  const served = shardsOf(env, { siteId, shards: sizes.served });
  const kept = await Promise.all(served.map((shard) => shard.dataKept()));
  const sum = (of: "touchpoints" | "journeys") => kept.reduce((n, one) => n + one[of], 0);
  const [touchpoints, journeys] = [sum("touchpoints"), sum("journeys")];
  await appendAudit(env, { siteId, actor, action: "site.delete", target: receipt, details: { touchpoints, journeys } });
  for (const shards of sizes.all) await Promise.all(shardsOf(env, { siteId, shards }).map((shard) => shard.vacate(0)));
  await env.CONTROL.prepare("DELETE FROM site WHERE id = ?").bind(siteId).run();
  forgetLookups(env);
  return { receipt, deletedAt: Date.now(), touchpoints, journeys };
}

/** Over how many shards the site is spread, and has been or will be by a move whose old data may still be there. */
async function sizesOf(env: Env, siteId: string): Promise<{ served: number; all: Set<number> }> {
  const served = await env.CONTROL.prepare("SELECT shards FROM site WHERE id = ?").bind(siteId).first<number>("shards");
  const { results } = await env.CONTROL.prepare(
    "SELECT cursor ->> 'from' AS a, cursor ->> 'to' AS b FROM job WHERE site_id = ? AND kind = 'move'",
  )
    .bind(siteId)
    .all<{ a: number; b: number }>();
  return { served: served ?? 1, all: new Set([served ?? 1, ...results.flatMap(({ a, b }) => [a, b])]) };
}
