import type { NoticeKind, Webhook, WebhookState } from "@meander/protocol";
import { notFound, Problem } from "../api/problem.ts";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import { appendAudit } from "./audit.ts";
import { randomId } from "./random-id.ts";
import { openShards } from "./site-shards.ts";
import { webhookSecret } from "./webhook-secret.ts";
import { webhookUrlProblem } from "./webhook-url.ts";
import { webhooksOf } from "./webhooks-of.ts";

/** Each is told by itself, so each costs a row for what it is told and a request. */
const MOST_OF_A_SITE = 10;

/** The site's webhooks with how telling them goes, over all shards. */
export async function listWebhooks(env: Env, access: SiteAccess): Promise<(Webhook & WebhookState)[]> {
  const webhooks = await webhooksOf(env, access.siteId);
  const parts = await Promise.all(openShards(env, access).shards.map((shard) => shard.webhookStates()));
  return webhooks.map((webhook) => {
    const states = parts.flatMap((part) => part.filter((state) => state.webhook === webhook.id));
    const newest = states.reduce<(typeof states)[number] | null>(
      (best, state) => ((state.lastAt ?? 0) > (best?.lastAt ?? 0) ? state : best),
      null,
    );
    return {
      ...webhook,
      waiting: states.reduce((sum, { waiting }) => sum + waiting, 0),
      dropped: states.reduce((sum, { dropped }) => sum + dropped, 0),
      lastAt: newest?.lastAt ?? null,
      lastAnswer: newest?.lastAnswer ?? null,
    };
  });
}

/**
 * Makes a webhook and gives its secret, the only time that it is shown.
 * @throws Problem 422 for an address that may not be told anything (rule S9), 409 when the site has very many
 */
export async function createWebhook(
  env: Env,
  access: SiteAccess,
  { url, kinds }: { url: string; kinds: NoticeKind[] },
): Promise<Webhook & { secret: string }> {
  const problem = webhookUrlProblem(url);
  if (problem) throw new Problem(422, `This address cannot be a webhook's. ${problem}`);
  const { siteId, actor } = access;
  if ((await webhooksOf(env, siteId)).length >= MOST_OF_A_SITE) {
    throw new Problem(409, `A site has at most ${MOST_OF_A_SITE} webhooks; delete one first.`);
  }
  const webhook = { id: randomId(12), url: new URL(url).href, kinds: [...new Set(kinds)], createdAt: Date.now() };
  const { host } = new URL(url);
  await appendAudit(env, { siteId, actor, action: "webhook.create", target: webhook.id, details: { host, kinds } });
  await env.CONTROL.prepare("INSERT INTO webhook VALUES (?, ?, ?, ?, ?, ?)")
    .bind(webhook.id, siteId, webhook.url, JSON.stringify(webhook.kinds), actor, webhook.createdAt)
    .run();
  await tellShards(env, access);
  return { ...webhook, secret: webhookSecret(env, webhook.id) };
}

/** What was still to be told is dropped. @throws Problem 404 when the site has no such webhook */
export async function deleteWebhook(env: Env, access: SiteAccess, id: string): Promise<void> {
  const { siteId, actor } = access;
  if (!(await webhooksOf(env, siteId)).some((webhook) => webhook.id === id)) throw notFound();
  await appendAudit(env, { siteId, actor, action: "webhook.delete", target: id });
  await env.CONTROL.prepare("DELETE FROM webhook WHERE id = ? AND site_id = ?").bind(id, siteId).run();
  await tellShards(env, access);
}

/** Shards look for themselves once a minute; this makes a change hold at once. */
async function tellShards(env: Env, access: SiteAccess): Promise<void> {
  await Promise.all(openShards(env, access).shards.map((shard) => shard.webhooksChanged()));
}
