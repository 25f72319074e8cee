import { identifierKey, LEVELS } from "@meander/identity";
import { DeviceSchema } from "@meander/reports";
import { z } from "zod";
import type { SiteAccess } from "../../auth/access.ts";
import { appendAudit } from "../../control/audit.ts";
import { nameInAudit } from "../../control/name-in-audit.ts";
import { openShards } from "../../control/site-shards.ts";
import type { Env } from "../../env.ts";
import { shardOf } from "../../shard/place.ts";
import type { WaitingPage } from "../../shard/stitch/guard-queue.ts";
import { endpoint } from "../endpoint.ts";
import { tellShards } from "../journeys/tell-shards.ts";
import { notFound } from "../problem.ts";
import { pageQuery, siteParam } from "../schemas.ts";

const ms = z.number().int();
const count = z.number().int();

const waitingSchema = z
  .object({
    id: z.string().meta({ description: "Id of the link" }),
    visitor: z.string(),
    messageId: z.string(),
    at: ms,
    device: DeviceSchema.nullable(),
  })
  .meta({ id: "WaitingLink" });

const guardSchema = z
  .object({
    id: z.string().meta({ description: "Key of the user or contact, `u:...` or `c:...`; leads to their journey" }),
    linked: count.meta({ description: "Visitors whose link stands, whether it counts or waits" }),
    waiting: count,
    accepted: count,
    refused: count,
    since: ms.meta({ description: "First message among the links that wait" }),
    until: ms,
    examples: z.array(waitingSchema),
  })
  .meta({ id: "Guard" });

const guardParams = siteParam.extend({
  id: z.string().min(1).max(600).meta({ description: "Key of the user or contact", example: "u:customer-42" }),
});

/** Most links of one call: each is a fact for every shard. */
const MOST_DECIDED = 200;

export const listGuardsRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/guards",
    guard: "individuals",
    tag: "Journeys",
    summary: "Users and contacts with so many new devices at once that some wait for a person's decision",
    params: siteParam,
    query: pageQuery(100, 20),
    answer: z.object({ guards: z.array(guardSchema), next: z.string().nullable() }),
  },
  async ({ env, access, query: { cursor = null, limit } }) => {
    const pages = await Promise.all(openShards(env, access).shards.map((shard) => shard.listGuards(cursor, limit)));
    const found = pages.flatMap((page) => page.guards).sort((a, b) => (a.id < b.id ? -1 : 1));
    const guards = found.slice(0, limit);
    const more = found.length > limit || pages.some((page) => page.next !== null);
    return { guards, next: more ? (guards.at(-1)?.id ?? null) : null };
  },
);

export const listWaitingRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/guards/{id}/links",
    guard: "individuals",
    tag: "Journeys",
    summary: "The links to one user or contact that wait for a decision",
    params: guardParams,
    query: pageQuery(200, 50),
    answer: z.object({ links: z.array(waitingSchema), next: z.string().nullable() }),
  },
  ({ env, access, params, query: { cursor = null, limit } }) => waitingAt(env, access, params.id, cursor, limit),
);

export const decideGuardRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/guards/{id}",
    guard: "people",
    tag: "Journeys",
    summary: "Accept or refuse links that wait, those named or the first 200; each can be unsaid like any link",
    params: guardParams,
    body: z.strictObject({
      decision: z.enum(["accept", "refuse"]),
      links: z.array(z.string().min(1).max(2_000)).min(1).max(MOST_DECIDED).optional(),
    }),
    answer: z.object({
      decided: z.array(z.string()).meta({ description: "Ids of the links that were decided" }),
      more: z.boolean().meta({ description: "Others wait still" }),
    }),
  },
  async ({ env, access, params, body }) => {
    const { links, next } = await waitingAt(env, access, params.id, null, MOST_DECIDED);
    const decided = links.map(({ id }) => id).filter((id) => body.links?.includes(id) ?? true);
    const { siteId, actor } = access;
    const word = body.decision === "accept" ? "accepted" : "revoked";
    await appendAudit(env, {
      ...{ siteId, actor, action: `guard.${body.decision}` },
      ...{ target: nameInAudit(env, siteId, params.id), details: { links: decided.length } },
    });
    const at = Date.now();
    await tellShards(
      env,
      access,
      decided.map((target) => ({ kind: "verdict", target, word, actor, at })),
    );
    return { decided, more: next !== null || decided.length < links.length };
  },
);

/** The shard where the user or contact is at home knows all their links, and has the touchpoints behind them. */
function waitingAt(
  env: Env,
  access: SiteAccess,
  id: string,
  cursor: string | null,
  limit: number,
): Promise<WaitingPage> {
  if (!LEVELS.slice(1).some((level) => id.startsWith(identifierKey(level, "")))) throw notFound();
  const { shards } = openShards(env, access);
  const home = shards[shardOf(access.siteId, id, shards.length)] ?? shards[0];
  return home.listWaiting(id, cursor, limit);
}
