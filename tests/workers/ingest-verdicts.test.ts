import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { KeyConsent } from "@meander/protocol";
import { describe, expect, it } from "vitest";
import { shardName } from "../../apps/collector/src/shard/place.ts";
import { logOf, NOW, newCollector, quarantineOf } from "./ingest-collector.ts";

const event = { type: "track", event: "Signed Up", anonymousId: "a1", messageId: "m1" };
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const BROWSER = { "user-agent": CHROME, "accept-language": "da-DK" };

async function code(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code;
}

describe("consent", () => {
  const page = {
    type: "page",
    anonymousId: "a1",
    messageId: "p1",
    properties: { url: "https://shop.dk/te?utm_campaign=jul" },
  };

  async function aggregates(siteId: string) {
    const stub = env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index: 0, shards: 1 })));
    return runInDurableObject(stub, (_object, state) =>
      state.storage.sql.exec("SELECT day, path, referrer_host, campaign, n FROM aggregate ORDER BY path").toArray(),
    );
  }

  it("P14: without a yes a required key stores nothing, an aggregate key counts views", async () => {
    const required = newCollector({ consent: "required" });
    expect(await required.post("/v1/batch", { batch: [page, event] })).toMatchObject({ accepted: 0, withheld: 2 });
    expect(await logOf(required)).toEqual([]);
    expect(await aggregates(required.siteId)).toEqual([]);

    const aggregate = newCollector({ consent: "aggregate" });
    const batch = [
      page,
      { ...page, messageId: "p2" },
      event,
      { ...event, anonymousId: null, consent: { basis: "denied" } },
    ];
    const answer = await aggregate.post("/v1/batch", { batch });
    expect(answer).toMatchObject({ accepted: 0, withheld: 3, rejected: [{ index: 3, reason: "no_identity" }] });
    expect(await logOf(aggregate)).toEqual([]);
    expect(await aggregates(aggregate.siteId)).toEqual([
      { day: "2026-11-21", path: "/te", referrer_host: "", campaign: "jul", n: 2 },
    ]);
  });

  it("P14: what consent keeps out is not kept in quarantine either", async () => {
    const collector = newCollector({ consent: "required" });
    await collector.post("/v1/batch", { batch: [{ ...event, event: "", properties: { name: "Jane" } }] });
    const kept = await quarantineOf(collector);
    expect(kept.map((entry) => [entry.reason, entry.body])).toEqual([["missing_event_name", '{"withheld":"consent"}']]);
  });

  it("P14: an event's own yes counts, and what decided is kept with it", async () => {
    const collector = newCollector({ consent: "required" });
    const consent = { basis: "granted", source: "tcf", at: NOW - 5, policy: "2026-05" };
    expect(await collector.post("/v1/track", { ...event, consent })).toMatchObject({ accepted: 1 });
    expect((await logOf(collector))[0]?.consent).toEqual(consent);
    const categories = { consent: { categoryPreferences: { Analytics: true } } };
    expect(await collector.post("/v1/track", { ...event, messageId: "m2", context: categories })).toMatchObject({
      accepted: 1,
    });
  });

  it("S2: Global Privacy Control is obeyed where nobody has said yes", async () => {
    const collector = newCollector();
    const headers = { "sec-gpc": "1" };
    expect(await collector.post("/v1/track", event, { headers })).toMatchObject({ accepted: 0, withheld: 1 });
    expect(await collector.post("/v1/track", event, { headers: { "sec-gpc": "0" } })).toMatchObject({ accepted: 1 });
    const yes = { ...event, messageId: "m2", consent: { basis: "granted", source: "api" } };
    expect(await collector.post("/v1/track", yes, { headers })).toMatchObject({ accepted: 1 });
  });

  it("S1: counts come without an id, are cleaned, and only where the key allows them", async () => {
    const collector = newCollector({ consent: "aggregate" });
    const count = {
      writeKey: collector.siteId,
      path: "/u/jane@x.dk?x=1",
      referrerHost: "WWW.Google.com",
      campaign: "jul",
    };
    const send = (body: unknown) =>
      collector.send("/v1/count", { method: "POST", key: null, body: JSON.stringify(body) });
    expect((await send(count)).status).toBe(200);
    expect((await send({ ...count, path: 7, referrerHost: "<script>", campaign: null })).status).toBe(200);
    expect((await send({ ...count, writeKey: "nobody" })).status).toBe(401);
    expect((await send("text")).status).toBe(400);
    expect(await aggregates(collector.siteId)).toEqual([
      { day: "2026-11-21", path: "/", referrer_host: "", campaign: "", n: 1 },
      { day: "2026-11-21", path: "/u/[email]", referrer_host: "www.google.com", campaign: "jul", n: 1 },
    ]);
    const ask = async (consent: KeyConsent, headers = {}) => {
      const other = newCollector({ consent });
      const answer = await other.send("/v1/count", { method: "POST", body: JSON.stringify(count), headers });
      return [await answer.json(), (await aggregates(other.siteId)).length];
    };
    expect(await ask("required")).toEqual([{ success: true, consent: "required" }, 0]);
    expect(await ask("aggregate")).toEqual([{ success: true, consent: "aggregate" }, 1]);
    expect(await ask("assumed")).toEqual([{ success: true, consent: "granted" }, 0]);
    expect(await ask("assumed", { "sec-gpc": "1" })).toEqual([{ success: true, consent: "granted" }, 1]);
  });
});

describe("what the request tells", () => {
  it("P10: device, browser and system with major versions; no address anywhere", async () => {
    const collector = newCollector();
    const headers = { ...BROWSER, "cf-connecting-ip": "203.0.113.9", "x-forwarded-for": "203.0.113.9" };
    await collector.post("/v1/track", { ...event, context: { ip: "203.0.113.9", userAgent: CHROME } }, { headers });
    const [logged] = await logOf(collector);
    expect(logged).toMatchObject({
      bot: false,
      device: { class: "desktop", browser: "Chrome", browserMajor: 142, os: "Windows", osMajor: 10 },
    });
    expect(JSON.stringify(logged)).not.toContain("203.0.113.9");
    expect(JSON.stringify(logged)).not.toContain("Mozilla");
  });

  it("P10: bots are marked, not dropped; programs that call the API are servers", async () => {
    const collector = newCollector();
    const googlebot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    const post = (messageId: string, headers: Record<string, string>, more = {}) =>
      collector.post("/v1/track", { ...event, messageId, ...more }, { headers });
    await post("1", { "user-agent": googlebot });
    await post("2", { "user-agent": CHROME });
    await post("3", BROWSER);
    await post("4", { "user-agent": "node" });
    await post("5", { "user-agent": "python-requests/2.32" }, { context: { userAgent: CHROME, locale: "sv-SE" } });
    await post("6", { "user-agent": "node" }, { kind: "offline" });
    const logged = await logOf(collector);
    const told = logged.map((t) => [t.messageId, t.bot, (t.device as { class: string }).class, t.country]);
    expect(told.sort()).toEqual([
      ["1", true, "bot", null],
      ["2", true, "desktop", null],
      ["3", false, "desktop", null],
      ["4", false, "server", null],
      ["5", false, "desktop", "SE"],
      ["6", false, "offline", null],
    ]);
  });

  it("P10: campaign and click id tell the channel", async () => {
    const collector = newCollector();
    const page = { type: "page", anonymousId: "a1", messageId: "p1", properties: { url: "https://shop.dk/?gclid=G1" } };
    await collector.post("/v1/batch", { batch: [page] });
    expect((await logOf(collector))[0]?.arrival).toMatchObject({ channel: "Paid Search", source: "google" });
  });
});

describe("when it is too much", () => {
  const limit = (success: boolean) => ({ limit: async () => ({ success }) });

  it.each(["SITE_LIMIT", "VISITOR_LIMIT"] as const)(
    "P11: an empty %s bucket gives 429 with Retry-After",
    async (name) => {
      const collector = newCollector({}, { env: { [name]: limit(false) } });
      const response = await collector.send("/v1/track", { method: "POST", body: JSON.stringify(event) });
      expect([response.status, await code(response)]).toEqual([429, "rate_limited"]);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(response.headers.get("access-control-expose-headers")).toContain("retry-after");
      expect(await logOf(collector)).toEqual([]);
    },
  );

  it.each([
    ["overloaded", 429],
    ["unavailable", 503],
  ])("P4: a shard that is %s gives %i with Retry-After, and nothing is called stored", async (reason, status) => {
    const fail = async () => {
      throw Object.assign(new Error("no"), reason === "overloaded" ? { overloaded: true } : {});
    };
    const openShard = () => new Proxy({}, { get: () => fail }) as never;
    const collector = newCollector({}, { deps: { openShard } });
    const response = await collector.send("/v1/batch", { method: "POST", body: JSON.stringify({ batch: [event, 7] }) });
    expect([response.status, await code(response)]).toEqual([status, reason]);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("P4: an unreadable control database is the server's fault, said as 503", async () => {
    const findKey = async () => {
      throw new Error("D1 is away");
    };
    const response = await newCollector({}, { deps: { findKey } }).send("/v1/track", { method: "POST", body: "{}" });
    expect([response.status, await code(response)]).toEqual([503, "unavailable"]);
  });

  it("P4: a shard that restarted is asked once more", async () => {
    const collector = newCollector();
    let calls = 0;
    const openShard = () =>
      ({
        append: async (batch: never[]) => {
          if (++calls === 1) throw Object.assign(new Error("moved"), { retryable: true });
          return collector.shard.append(batch);
        },
      }) as never;
    const again = newCollector({ site: { siteId: collector.siteId } }, { deps: { openShard } });
    expect(await again.post("/v1/track", event)).toMatchObject({ accepted: 1 });
    expect(calls).toBe(2);
  });
});
