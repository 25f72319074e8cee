import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { identifierKey } from "@meander/identity";
import { describe, expect, it } from "vitest";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import { newCollector } from "./ingest-collector.ts";

const YES = { basis: "granted", source: "api", at: 1 };
const NOBODY = { phase: null, laps: 0, lastSoftConversion: null };
const T0 = Date.UTC(2026, 10, 20, 10);
const SHOP = "https://shop.example";
const BLOG = "https://blog.example";

type Collector = ReturnType<typeof newCollector>;

const ask = async (collector: Collector, path: string, body: object, headers: Record<string, string> = {}) =>
  (
    await collector.send(path, {
      method: "POST",
      key: null,
      headers,
      body: JSON.stringify({ writeKey: collector.siteId, consent: YES, ...body }),
    })
  ).json<Record<string, unknown>>();

const stateOf = async (collector: Collector, anonymousId: unknown, more: object = {}, headers = {}) =>
  (await ask(collector, "/v1/journey", { anonymousId, ...more }, headers)).journey;

let ids = 0;
const at = (minute: number) => ({ messageId: `m${++ids}`, timestamp: new Date(T0 + minute * 60_000).toISOString() });
const soft = (goal: string, minute: number) => ({
  ...{ type: "track", kind: "soft_conversion", event: goal },
  ...at(minute),
});
const view = (path: string, minute: number) => ({
  ...{ type: "page", context: { page: { url: `${SHOP}${path}` } } },
  ...at(minute),
});
const order = (minute: number) => ({ type: "track", event: "Order Completed", ...at(minute) });

describe("journey()", () => {
  it("K1: tells phase, laps and last soft conversion, right after the batch was acknowledged", async () => {
    const collector = newCollector();
    const batch = [view("/", 0), soft("Whitepaper", 1), soft("Demo", 2)].map((one) => ({ anonymousId: "a1", ...one }));
    await collector.post("/v1/batch", { batch });
    const journey = (await collector.shard.getJourney({ siteId: collector.siteId, timezone: "UTC" }, "a1")) ?? null;
    expect(await stateOf(collector, "a1")).toEqual({
      phase: journey?.phase,
      laps: 1,
      lastSoftConversion: { goal: "Demo", at: T0 + 120_000 },
    });
  });

  it("K1: of a visitor who signed in it tells the whole journey, on whatever device, and nothing that names anybody", async () => {
    const collector = newCollector();
    const bought = [soft("Demo", 1), order(5)].map((one) => ({ anonymousId: "phone", userId: "jane-17", ...one }));
    const signIn = { type: "identify", anonymousId: "laptop", userId: "jane-17", traits: { name: "Jane" }, ...at(9) };
    await collector.post("/v1/batch", { batch: [...bought, signIn] });
    const [phone, laptop] = [await stateOf(collector, "phone"), await stateOf(collector, "laptop")];
    expect(laptop).toEqual(phone);
    expect(Object.keys(laptop as object).sort()).toEqual(["laps", "lastSoftConversion", "phase"]);
    expect(JSON.stringify(laptop)).not.toMatch(/jane/i);
  });

  it("K1: who types somebody's address learns nothing of them: it tells what happened on this browser", async () => {
    const collector = newCollector();
    const traits = { email: "jane@example.dk" };
    const jane = [view("/", 0), soft("Demo", 1), order(2), { type: "identify", userId: "jane", traits, ...at(3) }];
    await collector.post("/v1/batch", { batch: jane.map((one) => ({ anonymousId: "janes", ...one })) });
    const guesser = [view("/", 10), { type: "identify", traits, ...at(11) }, soft("Newsletter", 12)];
    await collector.post("/v1/batch", { batch: guesser.map((one) => ({ anonymousId: "guesser", ...one })) });
    const alone = newCollector();
    const same = [view("/", 10), soft("Newsletter", 12)].map((one) => ({ anonymousId: "guesser", ...one }));
    await alone.post("/v1/batch", { batch: same });
    expect(await stateOf(collector, "guesser")).toEqual(await stateOf(alone, "guesser"));
    expect(await stateOf(collector, "guesser")).not.toEqual(await stateOf(collector, "janes"));
  });

  it("K1: ids of users and contacts, and what is no id, are answered as somebody unknown is", async () => {
    const collector = newCollector();
    const traits = { email: "jane@example.dk" };
    await collector.post("/v1/batch", { batch: [{ ...soft("Demo", 1), userId: "jane" }] });
    await collector.post("/v1/batch", { batch: [{ type: "identify", anonymousId: "a1", traits, ...at(2) }] });
    for (const id of ["nobody", "jane", "u:jane", "v:a1", "", "anonymous", 7, null, "x".repeat(600), "\ud800"]) {
      expect(await stateOf(collector, id), String(id)).toEqual(NOBODY);
    }
  });

  it("K9, S2: without consent, and where privacy control says no, it tells nothing", async () => {
    const collector = newCollector({ consent: "required" });
    await collector.post("/v1/batch", { batch: [{ ...soft("Demo", 1), anonymousId: "a1", consent: YES }] });
    expect(await stateOf(collector, "a1")).not.toEqual(NOBODY);
    for (const consent of [undefined, null, "yes", { basis: "denied" }, { basis: "unknown" }]) {
      expect(await stateOf(collector, "a1", { consent }), JSON.stringify(consent)).toEqual(NOBODY);
    }
    const byDefault = { consent: { basis: "granted", source: "default" } };
    expect(await stateOf(collector, "a1", byDefault, { "sec-gpc": "1" })).toEqual(NOBODY);
  });

  it("P11, P12: it is limited per visitor, open to pages, and closed to other origins and keys", async () => {
    const asked: string[] = [];
    const VISITOR_LIMIT = { limit: async ({ key }: { key: string }) => ({ success: asked.push(key) < 3 }) };
    const collector = newCollector({ site: { origins: [SHOP] } }, { env: { VISITOR_LIMIT } });
    const post = (headers: Record<string, string>, writeKey = collector.siteId) =>
      collector.send("/v1/journey", {
        method: "POST",
        key: null,
        headers,
        body: JSON.stringify({ writeKey, anonymousId: "a1" }),
      });
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await post({ origin: SHOP }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[0]?.headers.get("access-control-allow-origin")).toBe("*");
    expect(answers[0]?.headers.get("cache-control")).toBe("no-store");
    expect((await post({ origin: "https://other.example" })).status).toBe(403);
    expect((await post({ origin: SHOP }, "nobody")).status).toBe(401);
  });

  it("K1, R15: with eight shards it asks one, and the user's too where that is another", async () => {
    const collector = newCollector({ site: { shards: 8 } });
    const batch = [soft("Demo", 1), order(2)].map((one) => ({ anonymousId: "phone", userId: "jane", ...one }));
    await collector.post("/v1/batch", { batch });
    await collector.post("/v1/batch", {
      batch: [{ type: "identify", anonymousId: "laptop", userId: "jane", ...at(3) }],
    });
    const indexes = ["phone", "laptop"].map((id) => shardOf(collector.siteId, identifierKey("visitor", id), 8));
    for (const index of indexes) {
      const name = shardName({ siteId: collector.siteId, index, shards: 8 });
      await runDurableObjectAlarm(env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(name)));
    }
    expect(await stateOf(collector, "laptop")).toMatchObject({ lastSoftConversion: { goal: "Demo" } });
    expect(await stateOf(collector, "laptop")).toEqual(await stateOf(collector, "phone"));
  });
});

describe("a pass to another domain", () => {
  const newSite = (more: Parameters<typeof newCollector>[0] = {}, now = () => Date.now()) =>
    newCollector({ ...more, site: { origins: [SHOP, BLOG], ...more.site } }, { deps: { now } });
  const give = async (collector: Collector, body: object = {}, origin = SHOP) =>
    (await ask(collector, "/v1/pass", { anonymousId: "a1", to: BLOG, ...body }, { origin })).pass as string | null;
  const arrive = async (collector: Collector, pass: unknown, body: object = {}, origin = BLOG) =>
    (await ask(collector, "/v1/arrive", { pass, from: SHOP, ...body }, { origin })).anonymousId;

  it("I13: carries the visitor over, once", async () => {
    const collector = newSite();
    const pass = await give(collector);
    expect(await arrive(collector, pass)).toBe("a1");
    expect(await arrive(collector, pass)).toBeNull();
    expect(await arrive(collector, await give(collector))).toBe("a1");
  });

  it("I13: of many who come with the same pass at once, one gets in", async () => {
    const collector = newSite();
    const pass = await give(collector);
    const answers = await Promise.all(Array.from({ length: 10 }, () => arrive(collector, pass)));
    expect(answers.filter((id) => id === "a1")).toHaveLength(1);
  });

  it("I13: is good for two minutes", async () => {
    let clock = Date.now();
    const collector = newSite({}, () => clock);
    const [early, late] = [await give(collector), await give(collector)];
    clock += 119_000;
    expect(await arrive(collector, early)).toBe("a1");
    clock += 1_001;
    expect(await arrive(collector, late)).toBeNull();
  });

  it("I13: opens nothing on another page than it is for, from another page than it was given to, or on another site", async () => {
    const collector = newSite();
    const pass = await give(collector);
    expect(await arrive(collector, pass, {}, SHOP)).toBeNull();
    expect(await arrive(collector, pass, { from: "" })).toBeNull();
    expect(await arrive(collector, pass, { from: BLOG })).toBeNull();
    expect(await arrive(newSite(), pass)).toBeNull();
    expect(await arrive(collector, pass)).toBe("a1");
  });

  it("I13: whatever was changed in it, it opens nothing; and it does not show whose it is", async () => {
    const collector = newSite();
    const pass = (await give(collector)) ?? "";
    expect(atob(pass.replaceAll("-", "+").replaceAll("_", "/"))).not.toContain("a1");
    for (let i = 0; i < pass.length; i++) {
      const changed = pass.slice(0, i) + (pass[i] === "A" ? "B" : "A") + pass.slice(i + 1);
      expect(await arrive(collector, changed), String(i)).toBeNull();
    }
    for (const other of ["", "%%%", "AAAA", pass.slice(0, 20), null, 7, {}]) {
      expect(await arrive(collector, other)).toBeNull();
    }
    expect(await arrive(collector, pass)).toBe("a1");
  });

  it("I13: only among the origins that the site lists", async () => {
    const collector = newSite();
    expect(await give(collector, { to: "https://other.example" })).toBeUndefined();
    expect(await give(collector, { to: `${BLOG}:8443` })).toBeUndefined();
    expect(await give(collector, { to: "javascript:1" })).toBeUndefined();
    expect(await give(collector, {}, "https://other.example")).toBeUndefined();
    const open = newSite({ site: { origins: [] } });
    expect(await give(open)).toBeUndefined();
    expect(await give(collector, { to: `${BLOG}/path?query` })).toMatch(/^[\w-]{50,}$/);
  });

  it("I13, K9: only with consent on both sides", async () => {
    const collector = newSite({ consent: "required" });
    const no = { consent: { basis: "denied", source: "api" } };
    expect(await give(collector, no)).toBeNull();
    const pass = await give(collector);
    expect(await arrive(collector, pass, no)).toBeNull();
    expect(await arrive(collector, pass, { consent: null })).toBeNull();
    expect(await arrive(collector, pass)).toBe("a1");
  });
});
