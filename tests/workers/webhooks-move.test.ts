import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Webhook, WebhookState } from "@meander/protocol";
import { beforeAll, expect, it, vi } from "vitest";
import { LOG_COLUMNS, type LogRow, toRow } from "../../apps/collector/src/shard/log/row.ts";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import type { Told } from "../outside.ts";
import { ADMIN, call, json, migrateControlPlane } from "./control-plane.ts";
import { type IdentitySite, identitySite } from "./identity-site.ts";
import { incoming } from "./incoming.ts";

beforeAll(migrateControlPlane);

const HOOKS = "https://hooks.shop.example";
const MINUTE = 60_000;

const stubOf = (siteId: string, index: number, shards: number) =>
  env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards })));

const until = (holds: () => Promise<void>) => vi.waitFor(holds, { timeout: 30_000, interval: 20 });

const answerWith = (siteId: string, status: number) => fetch(`${HOOKS}/answer?to=/${siteId}&status=${status}`);

/** Ids of the notices in each request that came to a site's webhook. */
async function toldTo(siteId: string): Promise<string[][]> {
  const told = await (await fetch(`${HOOKS}/told?by=/${siteId}`)).json<Told[]>();
  return told.map(({ body }) => (JSON.parse(body) as { notices: { id: string }[] }).notices.map(({ id }) => id));
}

async function stateOf(siteId: string): Promise<(Webhook & WebhookState) | undefined> {
  const answer = await call("GET", `/api/sites/${siteId}/webhooks`, ADMIN);
  return (await json<{ webhooks: (Webhook & WebhookState)[] }>(answer)).webhooks[0];
}

async function hookedSite(): Promise<IdentitySite> {
  const site = await identitySite(1);
  await site.act("POST", "webhooks", { url: `${HOOKS}/${site.id}`, kinds: ["goal"] }, 201);
  return site;
}

const order = (messageId: string, at: number) =>
  incoming({ messageId, at, visitor: messageId, kind: "conversion", name: "Order Completed", path: "/" });

const noticeOf = (messageId: string) => `${messageId}:goal:Order Completed`;

it("A7: what a webhook is still to be told is told by the new shards when a site is moved, and nothing of who is erased (I10)", async () => {
  const { id, shards } = await hookedSite();
  await answerWith(id, 503);
  await shards.calls[0]?.append([order("kept", Date.now()), order("erased", Date.now())]);
  await until(async () => expect(await stateOf(id)).toMatchObject({ waiting: 2, lastAnswer: "503" }));
  await shards.move(4);
  await json(await call("DELETE", `/api/sites/${id}/journeys/erased`, ADMIN));
  await shards.settle();
  expect(shards.calls).toHaveLength(4);
  expect(await stateOf(id)).toMatchObject({ waiting: 1, dropped: 0 });
  const home = shardOf(id, "v:kept", 4);
  const { id: webhook = "" } = (await stateOf(id)) ?? {};
  const again = { no: 1, webhook, journey: "v:kept", madeAt: Date.now(), body: "{}" };
  await (stubOf(id, home, 4) as unknown as ShardCalls).takeMoved({ kind: "notices", from: "0/1", notices: [again] });
  expect(await stateOf(id)).toMatchObject({ waiting: 1 });
  const before = (await toldTo(id)).length;
  await answerWith(id, 200);
  await runInDurableObject(stubOf(id, home, 4), async (_, { storage }) => {
    storage.sql.exec("UPDATE webhook_state SET next_at = 0");
    await storage.setAlarm(Date.now());
  });
  await until(async () => expect(await stateOf(id)).toMatchObject({ waiting: 0, lastAnswer: "200" }));
  expect((await toldTo(id)).slice(before)).toContainEqual([noticeOf("kept")]);
});

it("A7: webhooks are not told of a copy of what came in more than an hour ago: it comes of a move or a restore", async () => {
  const { id } = await hookedSite();
  const rowOf = (told: ReturnType<typeof order>) => {
    const values = toRow(told);
    return Object.fromEntries(LOG_COLUMNS.split(", ").map((name, i) => [name, values[i]])) as LogRow;
  };
  const [old, fresh] = [order("old", Date.now() - 61 * MINUTE), order("fresh", Date.now() - 59 * MINUTE)];
  await (stubOf(id, 0, 1) as unknown as ShardCalls).receive({
    facts: [],
    rows: [rowOf(old), rowOf(fresh)],
    strays: [],
  });
  await until(async () => expect((await toldTo(id)).length).toBeGreaterThan(0));
  expect(await toldTo(id)).toEqual([[noticeOf("fresh")]]);
});
