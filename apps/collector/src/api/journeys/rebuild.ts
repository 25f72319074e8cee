import { z } from "zod";
import type { SiteAccess } from "../../auth/access.ts";
import { appendAudit } from "../../control/audit.ts";
import { openShards } from "../../control/site-shards.ts";
import type { Env } from "../../env.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

const progressSchema = z
  .object({
    state: z.enum(["none", "running", "done"]),
    done: z.number().int(),
    total: z.number().int(),
    startedAt: z.number().int().nullable(),
    endedAt: z.number().int().nullable(),
  })
  .meta({ id: "RebuildProgress" });

/** How far all shards together have come. */
async function progressOf(env: Env, access: SiteAccess): Promise<z.infer<typeof progressSchema>> {
  const parts = await Promise.all(openShards(env, access).shards.map((shard) => shard.rebuildProgress()));
  const [first] = parts;
  const isRunning = parts.some((part) => part.state === "running" || part.state === "ready");
  const state = isRunning ? "running" : first?.state === "done" ? "done" : "none";
  const ends = parts.map((part) => part.endedAt ?? 0);
  return {
    state,
    done: parts.reduce((sum, part) => sum + part.done, 0),
    total: parts.reduce((sum, part) => sum + part.total, 0),
    startedAt: first?.startedAt ?? null,
    endedAt: state === "done" ? Math.max(...ends) : null,
  };
}

export const startRebuildRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/rebuild",
    guard: "settings",
    tag: "Data",
    summary: "Make everything derived anew from the log, while the site goes on being served",
    params: siteParam,
    answer: progressSchema,
  },
  async ({ env, access }) => {
    await appendAudit(env, {
      siteId: access.siteId,
      actor: access.actor,
      action: "rebuild.start",
      target: access.siteId,
    });
    const { shards } = openShards(env, access);
    const order = { startedAt: Date.now(), model: await shards[0].servedModel() };
    await Promise.all(shards.map((shard) => shard.startRebuild(order)));
    return progressOf(env, access);
  },
);

export const rebuildProgressRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/rebuild",
    guard: "settings",
    tag: "Data",
    summary: "How far the rebuild has come",
    params: siteParam,
    answer: progressSchema,
  },
  ({ env, access }) => progressOf(env, access),
);
