import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { NoticeKind, Webhook, WebhookState } from "@meander/protocol";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { signWebhook, webhookSecret } from "../../apps/collector/src/control/webhook-secret.ts";
import { shardName } from "../../apps/collector/src/shard/place.ts";
import type { Told } from "../outside.ts";
import { ADMIN, call, json, migrateControlPlane, newSecretKey, newSite, request, send } from "./control-plane.ts";

beforeAll(migrateControlPlane);

const HOOKS = "https://hooks.shop.example";
const DAY = 86_400_000;

interface Notices {
  site: string;
  notices: { id: string; kind: NoticeKind; journey: string; [more: string]: unknown }[];
}

const stubOf = (siteId: string, index = 0, shards = 1) =>
  env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards })));

const sqlOf = <T>(siteId: string, act: (sql: SqlStorage) => T) =>
  runInDurableObject(stubOf(siteId), (_, { storage }) => act(storage.sql));

/** What was told so far at the address of a site's webhook. */
async function toldTo(siteId: string): Promise<(Told & Notices)[]> {
  const told = await (await fetch(`${HOOKS}/told?by=/${siteId}`)).json<Told[]>();
  return told.map((one) => ({ ...one, ...(JSON.parse(one.body) as Notices) }));
}

const answerWith = (siteId: string, status: number) => fetch(`${HOOKS}/answer?to=/${siteId}&status=${status}`);

const until = (holds: () => Promise<void>) => vi.waitFor(holds, { timeout: 15_000, interval: 20 });

/** Lets the alarms ring, and waits until so many requests were told. */
async function toldBy(siteId: string, requests: number): Promise<(Told & Notices)[]> {
  await runDurableObjectAlarm(stubOf(siteId));
  let told: (Told & Notices)[] = [];
  await until(async () => {
    told = await toldTo(siteId);
    expect(told.length).toBeGreaterThanOrEqual(requests);
  });
  return told;
}

async function siteWithHook(kinds: NoticeKind[], changes: Record<string, unknown> = {}) {
  const site = await newSite({ consent: "granted", ...changes });
  const { bearer = "" } = await newSecretKey(site.id, "admin");
  const body = { url: `${HOOKS}/${site.id}`, kinds };
  const made = await json<Webhook & { secret: string }>(
    await call("POST", `/api/sites/${site.id}/webhooks`, ADMIN, body),
    201,
  );
  const tell = async (batch: object[], headers: Record<string, string> = {}) => {
    const one = request("POST", "/v1/batch", { bearer }, { batch });
    for (const [name, value] of Object.entries(headers)) one.headers.set(name, value);
    await json(await send(one));
  };
  return { id: site.id, hook: made, tell };
}

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const order = (anonymousId: string, messageId: string, timestamp = ago(1_000)) => ({
  ...{ type: "track", event: "Order Completed", kind: "conversion", anonymousId, messageId, timestamp },
  properties: { value: 120 },
});
const state = async (site: string) => {
  const path = `/api/sites/${site}/webhooks`;
  const { webhooks } = await json<{ webhooks: (Webhook & WebhookState)[] }>(await call("GET", path, ADMIN));
  return webhooks[0];
};

describe("webhooks", () => {
  it("A7: a goal, the phase it led to, and friction are told once, signed, to the kinds that were asked for", async () => {
    const { id, hook, tell } = await siteWithHook(["phase", "goal", "friction"]);
    const oops = { type: "track", event: "TypeError: x", kind: "error", anonymousId: "ida", messageId: "oops" };
    await tell([{ ...oops, timestamp: ago(2_000) }, order("ida", "paid")]);
    await tell([order("ida", "paid", ago(1_000))]);
    const [first] = await toldBy(id, 1);
    expect(first?.url).toBe(hook.url);
    expect(first?.site).toBe(id);
    expect(first?.notices).toEqual([
      expect.objectContaining({
        id: "oops:phase",
        kind: "phase",
        journey: "v:ida",
        direction: "enter",
        previous: null,
      }),
      expect.objectContaining({
        id: "paid:phase",
        kind: "phase",
        phase: "purchase",
        direction: "skip",
        reentry: false,
      }),
      expect.objectContaining({ id: "oops:friction", kind: "friction", friction: "error", name: "TypeError: x" }),
      expect.objectContaining({ id: "paid:goal:Order Completed", kind: "goal", outcome: "conversion", value: 120 }),
    ]);
    const [messageId, at] = ["webhook-id", "webhook-timestamp"].map((name) => first?.headers[name] ?? "");
    const secret = webhookSecret(env, hook.id);
    const signature = signWebhook(secret, messageId ?? "", Number(at), first?.body ?? "");
    expect(first?.headers["webhook-signature"]).toBe(signature);
    expect(Math.abs(Number(at) - Date.now() / 1_000)).toBeLessThan(60);
    await tell([order("ole", "paid too")]);
    const [, second] = await toldBy(id, 2);
    expect(second?.notices.map((notice) => notice.journey)).toEqual(["v:ole", "v:ole"]);
    expect(await state(id)).toMatchObject({ waiting: 0, lastAnswer: "204", dropped: 0 });
  });

  it("A7: what is not asked for, history, bots and what Sec-GPC forbids is not told, and an erased person is not (S2, I10)", async () => {
    const { id, tell } = await siteWithHook(["goal"]);
    await tell([order("old", "old", ago(2 * DAY))]);
    await tell([{ ...order("private", "private"), consent: { basis: "granted", source: "api" } }], { "sec-gpc": "1" });
    await tell([order("erased", "erased")]);
    await json(await call("DELETE", `/api/sites/${id}/journeys/erased`, ADMIN));
    await tell([order("ida", "told")]);
    const [only] = await toldBy(id, 1);
    expect(only?.notices.map((notice) => notice.id)).toEqual(["told:goal:Order Completed"]);
    expect(await toldTo(id)).toHaveLength(1);
  });

  it("A7: who does not take it is tried again later, in order, under the same id; redirects are not followed (S9)", async () => {
    const { id, tell } = await siteWithHook(["goal"]);
    await answerWith(id, 302);
    await tell([order("ida", "one")]);
    await toldBy(id, 1);
    await until(async () => expect(await state(id)).toMatchObject({ waiting: 1, lastAnswer: "302" }));
    // Until its pause is over it is left alone, also when more is to be told.
    await tell([order("ida", "two")]);
    await runDurableObjectAlarm(stubOf(id));
    expect(await toldTo(id)).toHaveLength(1);
    await answerWith(id, 200);
    await sqlOf(id, (sql) => sql.exec("UPDATE webhook_state SET next_at = 0"));
    await runInDurableObject(stubOf(id), (_, { storage }) => storage.setAlarm(Date.now()));
    const [, again] = await toldBy(id, 2);
    expect(again?.notices.map((notice) => notice.id)).toEqual(["one:goal:Order Completed", "two:goal:Order Completed"]);
    await until(async () => expect(await state(id)).toMatchObject({ waiting: 0, lastAnswer: "200" }));
  });

  it("A7: what nobody takes for three days is given up and counted", async () => {
    const { id, tell } = await siteWithHook(["goal"]);
    await answerWith(id, 503);
    await tell([order("ida", "one")]);
    await toldBy(id, 1);
    await until(async () => expect(await state(id)).toMatchObject({ waiting: 1, lastAnswer: "503" }));
    await sqlOf(id, (sql) => sql.exec("UPDATE notice SET made_at = made_at - ?", 3 * DAY + 1));
    await runInDurableObject(stubOf(id), (_, { storage }) => storage.setAlarm(Date.now()));
    await runDurableObjectAlarm(stubOf(id));
    expect(await state(id)).toMatchObject({ waiting: 0, dropped: 1 });
  });

  it("A7: falling asleep and waking are told", async () => {
    const { id, tell } = await siteWithHook(["woken", "dormant"]);
    const view = (messageId: string, timestamp: string) => ({
      ...{ type: "page", anonymousId: "ida", messageId, timestamp },
      context: { page: { url: "https://shop.example/" } },
    });
    const last = Date.now() - 30 * DAY - 60_000;
    await tell([view("long ago", new Date(last).toISOString())]);
    await runInDurableObject(stubOf(id), (_, { storage }) => {
      // An hour has passed since it last looked who sleeps.
      storage.sql.exec("INSERT OR REPLACE INTO sleep_told (id, until) VALUES (1, ?)", Date.now() - 3_700_000);
      return storage.setAlarm(Date.now());
    });
    const [asleep] = await toldBy(id, 1);
    expect(asleep?.notices).toEqual([
      {
        ...{ id: `v:ida:dormant:${last}`, kind: "dormant", at: last + 30 * DAY, journey: "v:ida" },
        ...{ phase: "awareness", lastTouch: last },
      },
    ]);
    await tell([view("back", ago(1_000))]);
    const [, awake] = await toldBy(id, 2);
    expect(awake?.notices).toEqual([expect.objectContaining({ id: "back:woken", kind: "woken", since: last })]);
  });

  it("A7: with several shards a journey is told where it lies, once", async () => {
    const { id, tell } = await siteWithHook(["goal"], { shards: 4 });
    for (const browser of ["a", "b", "c"]) await tell([{ ...order(browser, `paid-${browser}`), userId: "anna" }]);
    for (let index = 0; index < 4; index++) await runDurableObjectAlarm(stubOf(id, index, 4));
    await until(async () => {
      const notices = (await toldTo(id)).flatMap((one) => one.notices);
      const ids = notices.map((notice) => notice.id).sort();
      expect(ids).toEqual(["a", "b", "c"].map((browser) => `paid-${browser}:goal:Order Completed`));
      expect(notices.every(({ journey }) => journey === "u:anna")).toBe(true);
    });
  });

  it("S9: an address that is not public is refused when the webhook is made, and when it is told", async () => {
    const { id, tell } = await siteWithHook(["goal"]);
    const make = (url: string) => call("POST", `/api/sites/${id}/webhooks`, ADMIN, { url, kinds: ["goal"] });
    for (const url of ["http://shop.example/", "https://127.0.0.1/", "https://db.internal/"]) {
      expect((await make(url)).status, url).toBe(422);
    }
    await env.CONTROL.prepare("UPDATE webhook SET url = 'https://[::1]/' WHERE site_id = ?").bind(id).run();
    await runInDurableObject(stubOf(id), (instance) =>
      (instance as unknown as { webhooksChanged(): Promise<void> }).webhooksChanged(),
    );
    await tell([order("ida", "one")]);
    await runDurableObjectAlarm(stubOf(id));
    await until(async () => expect(await state(id)).toMatchObject({ lastAnswer: "forbidden_address" }));
    expect(await toldTo(id)).toEqual([]);
  });

  it("A8: a webhook's secret is shown once, and making and deleting one is in the audit log", async () => {
    const { id, hook } = await siteWithHook(["goal"]);
    expect(hook.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(JSON.stringify(await state(id))).not.toContain(hook.secret);
    await json(await call("DELETE", `/api/sites/${id}/webhooks/${hook.id}`, ADMIN));
    expect(await state(id)).toBeUndefined();
    const { entries } = await json<{ entries: { action: string }[] }>(
      await call("GET", `/api/sites/${id}/audit`, ADMIN),
    );
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(["webhook.create", "webhook.delete"]));
  });
});
