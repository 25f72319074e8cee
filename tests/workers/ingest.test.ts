import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { IngestAnswer } from "@meander/protocol";
import { describe, expect, it } from "vitest";
import { gzip, logOf, NOW, newCollector, quarantineOf, SECRET_KEY, touchpointsOf } from "./ingest-collector.ts";

const event = { type: "track", event: "Signed Up", anonymousId: "a1", messageId: "m1" };
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const BROWSER = { "user-agent": CHROME, "accept-language": "da-DK" };

async function code(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code;
}

describe("endpoints and keys", () => {
  it.each([
    ["/v1/identify", "identify"],
    ["/v1/i", "identify"],
    ["/v1/track", "interaction"],
    ["/v1/t", "interaction"],
    ["/v1/page", "page_view"],
    ["/v1/p", "page_view"],
    ["/v1/screen", "screen_view"],
    ["/v1/s", "screen_view"],
    ["/v1/group", "group"],
    ["/v1/g", "group"],
    ["/v1/alias", "alias"],
    ["/v1/a", "alias"],
  ])("P1: POST %s stores a %s", async (path, kind) => {
    const collector = newCollector();
    const body = { ...event, type: undefined, groupId: "g", previousId: "p" };
    expect(await collector.post(path, body)).toEqual({ success: true, accepted: 1, duplicate: 0, rejected: [] });
    expect((await touchpointsOf(collector, "a1")).map((t) => t.kind)).toEqual([kind]);
  });

  it.each(["/v1/batch", "/v1/b", "/beacon/v1/batch"])("P1: POST %s stores a batch", async (path) => {
    const collector = newCollector();
    const batch = [event, { ...event, messageId: "m2", type: "page" }];
    expect(await collector.post(path, { batch })).toMatchObject({ accepted: 2 });
    expect(await collector.post(path, { batch })).toMatchObject({ accepted: 0, duplicate: 2 });
  });

  it("P2: the key may stand in five places", async () => {
    const collector = newCollector();
    const body = JSON.stringify(event);
    const { siteId } = collector;
    const tries: [string, RequestInit][] = [
      ["/v1/track", { headers: { authorization: `Basic ${btoa(`${siteId}:`)}` }, body }],
      ["/v1/track", { headers: { authorization: `Basic ${btoa(siteId)}` }, body }],
      ["/v1/track", { headers: { authorization: `Bearer ${siteId}` }, body }],
      [`/v1/track?writeKey=${siteId}`, { body }],
      ["/v1/track", { body: JSON.stringify({ ...event, writeKey: siteId }) }],
      ["/v1/batch", { body: JSON.stringify({ batch: [event], writeKey: siteId }) }],
      [
        "/v1/track",
        { headers: { authorization: "Bearer oauth" }, body: JSON.stringify({ ...event, writeKey: siteId }) },
      ],
    ];
    for (const [path, init] of tries) {
      expect((await collector.send(path, { ...init, method: "POST", key: null })).status).toBe(200);
    }
  });

  it("P2: an unknown key is 401, wherever it stands", async () => {
    const collector = newCollector();
    for (const key of ["nobody", null]) {
      const response = await collector.send("/v1/track", { method: "POST", body: JSON.stringify(event), key });
      expect(response.status).toBe(401);
      expect(await code(response)).toBe("unknown_key");
    }
  });

  it("P13: import needs a secret key", async () => {
    const collector = newCollector();
    const body = JSON.stringify({ batch: [{ ...event, timestamp: "2024-01-01T00:00:00Z" }] });
    expect((await collector.send("/v1/import", { method: "POST", body })).status).toBe(403);
    expect((await collector.send("/v1/import", { method: "POST", body, key: SECRET_KEY })).status).toBe(200);
    expect((await touchpointsOf(collector, "a1"))[0]?.at).toBe(Date.UTC(2024, 0, 1));
  });

  it("P1: clients' own metrics are taken and forgotten", async () => {
    const response = await newCollector().send("/v1/m", { method: "POST", body: "{}", key: null });
    expect(response.status).toBe(200);
  });

  it("P1: pixels answer a GIF, whatever comes", async () => {
    const collector = newCollector();
    const data = btoa(JSON.stringify({ ...event, writeKey: collector.siteId, event: "Åbnet" }).replace("Å", "\\u00c5"));
    const urls = [
      `/v1/pixel/track?data=${data.replaceAll("+", "-").replaceAll("/", "_")}`,
      `/v1/pixel/page?writeKey=${collector.siteId}&anonymousId=a1&properties.path=/news&properties.__proto__.x=1`,
      "/v1/pixel/track?data=rubbish",
      "/v1/pixel/alias",
      "/pixel/v1/page?writeKey=nobody&anonymousId=a1",
    ];
    for (const url of urls) {
      const response = await collector.send(url, { key: null });
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/gif"]);
      expect(new Uint8Array(await response.arrayBuffer()).slice(0, 3)).toEqual(new TextEncoder().encode("GIF"));
    }
    const stored = await touchpointsOf(collector, "a1");
    expect(stored.map((t) => [t.kind, t.name, t.page.path])).toEqual([
      ["interaction", "Åbnet", null],
      ["page_view", null, "/news"],
    ]);
  });

  it("P1: boot documents name this collector, and nothing for an unknown key", async () => {
    const collector = newCollector();
    const settings = await collector.send(`/v1/projects/${collector.siteId}/settings`, { key: null });
    expect(await settings.json()).toMatchObject({
      integrations: { "Segment.io": { apiKey: collector.siteId, apiHost: "collect.example/v1", protocol: "https" } },
    });
    const config = await collector.send("/sourceConfig/?p=npm&v=3&writeKey=", { key: collector.siteId });
    expect(await config.json()).toMatchObject({ source: { enabled: true, config: {}, destinations: [] } });
    expect((await collector.send("/v1/projects/nobody/settings", { key: null })).status).toBe(404);
    expect((await collector.send("/sourceConfig/?writeKey=nobody", { key: null })).status).toBe(404);
  });
});

describe("pages of other origins", () => {
  it("P12: preflights are answered for every client's headers, for long, without credentials", async () => {
    const response = await newCollector().send("/v1/batch", {
      method: "OPTIONS",
      key: null,
      headers: { origin: "https://shop.dk", "access-control-request-headers": "authorization,anonymousid" },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    const allowed = response.headers.get("access-control-allow-headers") ?? "";
    for (const name of ["authorization", "content-type", "x-retry-count", "anonymousid", "rsa-retry-attempt"]) {
      expect(allowed).toContain(name);
    }
    expect(Number(response.headers.get("access-control-max-age"))).toBeGreaterThanOrEqual(3600);
  });

  it("P12: a site may restrict origins: scheme, host and port exactly, after parsing", async () => {
    const collector = newCollector({ site: { origins: ["https://Shop.dk:443", "http://localhost:3000"] } });
    const status = async (origin: string) =>
      (await collector.send("/v1/track", { method: "POST", body: JSON.stringify(event), headers: { origin } })).status;
    for (const origin of ["https://shop.dk", "http://localhost:3000"]) expect(await status(origin)).toBe(200);
    for (const origin of [
      "http://shop.dk",
      "https://shop.dk.evil.example",
      "https://evil-shop.dk",
      "https://shop.dk:8443",
      "http://localhost:3001",
      "null",
    ]) {
      expect(await status(origin)).toBe(403);
    }
    expect((await collector.send("/v1/track", { method: "POST", body: JSON.stringify(event) })).status).toBe(200);
  });
});

describe("bad input", () => {
  it.each([
    ["broken JSON", "{nope", "broken_json", 400],
    ["cut JSON", '{"type":"track"', "broken_json", 400],
    ["nothing", " \n", "empty_body", 400],
    ["a number", "7", "not_an_event", 400],
    ["a list", "[1,2]", "not_an_event", 400],
    ["very deep brackets", "[".repeat(400_000), "broken_json", 400],
  ])("P3: %s", async (_name, body, reason, status) => {
    const collector = newCollector();
    const response = await collector.send("/v1/batch", { method: "POST", body });
    expect(response.status).toBe(status);
    expect(await code(response)).toBe(reason);
    expect((await collector.shard.listQuarantine(null, 1)).unparseable).toEqual([{ reason, n: 1 }]);
  });

  it("P3: over 512 kB on the wire is 413, said or unsaid", async () => {
    const collector = newCollector();
    const big = JSON.stringify({ batch: [{ ...event, properties: { a: "x".repeat(600_000) } }] });
    expect((await collector.send("/v1/batch", { method: "POST", body: big })).status).toBe(413);
    const chunk = new TextEncoder().encode("x".repeat(60_000));
    let chunks = 0;
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(chunks++ < 1_000 ? chunk : chunk) });
    expect((await collector.send("/v1/batch", { method: "POST", body: endless })).status).toBe(413);
    expect(chunks).toBeLessThan(30);
  });

  it("P3: gzip is honoured whatever the content type", async () => {
    const collector = newCollector();
    const headers = { "content-encoding": "gzip", "content-type": "application/x-www-form-urlencoded" };
    const body = await gzip(JSON.stringify({ batch: [event] }));
    expect((await collector.send("/v1/batch", { method: "POST", headers, body })).status).toBe(200);
    expect(await touchpointsOf(collector, "a1")).toHaveLength(1);
  });

  it("P3: a gzip bomb, broken gzip and other encodings are refused", async () => {
    const collector = newCollector();
    const send = (body: BodyInit, encoding = "gzip") =>
      collector.send("/v1/batch", { method: "POST", headers: { "content-encoding": encoding }, body });
    const bomb = await gzip(`{"batch":["${"0".repeat(40_000_000)}"]}`);
    expect(bomb.byteLength).toBeLessThan(100_000);
    const cases: [BodyInit, string, string, number][] = [
      [bomb, "gzip", "body_expands_too_much", 413],
      [await gzip(`"${"0".repeat(100_000)}"`), "gzip", "body_expands_too_much", 413],
      ["not gzip", "gzip", "broken_gzip", 400],
      [bomb.slice(0, 200), "gzip", "body_expands_too_much", 413],
      [(await gzip(JSON.stringify(event))).slice(0, -12), "gzip", "broken_gzip", 400],
      [JSON.stringify(event), "br", "unsupported_encoding", 415],
    ];
    for (const [body, encoding, reason, status] of cases) {
      const response = await send(body, encoding);
      expect([response.status, await code(response)]).toEqual([status, reason]);
    }
  });

  it("P4, P5: bad events do not harm their neighbours, and can be read in quarantine", async () => {
    const collector = newCollector();
    const deep = JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`);
    const bad: [unknown, string][] = [
      ["text", "not_an_object"],
      [{ ...event, type: "teleport", messageId: "b1" }, "bad_type"],
      [{ ...event, anonymousId: undefined, messageId: "b2" }, "no_identity"],
      [{ ...event, anonymousId: "undefined", messageId: "b3" }, "placeholder_id"],
      [{ ...event, anonymousId: "\ud800", messageId: "b4" }, "bad_id"],
      [{ ...event, properties: deep, messageId: "b5" }, "too_deep"],
      [{ ...event, properties: { a: "x".repeat(9_000) }, messageId: "b6" }, "string_too_long"],
      [{ ...event, event: undefined, messageId: "b7" }, "missing_event_name"],
      [{ ...event, messageId: "x".repeat(101) }, "bad_message_id"],
      [{ ...event, consent: "yes", messageId: "b8" }, "bad_consent"],
    ];
    const batch = [{ ...event, messageId: "good1" }, ...bad.map(([raw]) => raw), { ...event, messageId: "good2" }];
    const answer = await collector.post("/v1/batch", { batch });
    expect(answer.accepted).toBe(2);
    expect(answer.rejected.map((r) => [r.index, r.reason])).toEqual(bad.map(([, reason], i) => [i + 1, reason]));
    const kept = await quarantineOf(collector);
    expect(kept.map((entry) => entry.reason)).toEqual(bad.map(([, reason]) => reason));
    expect(kept.map((entry) => entry.receivedAt)).toEqual(bad.map(() => NOW));
    expect(JSON.parse(kept[1]?.body ?? "")).toMatchObject({ type: "teleport", anonymousId: "a1" });
    expect((await touchpointsOf(collector, "a1")).map((t) => t.messageId).sort()).toEqual(["good1", "good2"]);
  });

  it("P7: prototype keys, lone surrogates and hostile HTML are stored as clean plain text", async () => {
    const collector = newCollector();
    const html = "<img src=x onerror=alert(1)>";
    const body = `{"batch":[{"type":"track","event":"${html}","anonymousId":"a1","messageId":"m1","context":{"page":{"url":"javascript:alert(1)","path":"/${html}","title":"${html}"}},
      "properties":{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"s":"\\ud800<","big":12345678901234567890}}]}`;
    const response = await collector.send("/v1/batch", { method: "POST", body });
    expect(((await response.json()) as IngestAnswer).accepted).toBe(1);
    expect((await touchpointsOf(collector, "a1"))[0]).toMatchObject({
      name: html,
      page: { path: `/${html}`, title: html },
      properties: { s: "\ufffd<", big: "12345678901234567890" },
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it("P8: an impossible date becomes the receipt", async () => {
    const collector = newCollector();
    await collector.post("/v1/track", { ...event, timestamp: "2026-02-31T99:00:00Z" });
    expect((await touchpointsOf(collector, "a1"))[0]?.at).toBe(NOW);
    expect((await logOf(collector))[0]?.notes).toEqual(["impossible_time"]);
  });

  it("P9: the same id with another body is a conflict, told and kept", async () => {
    const collector = newCollector();
    await collector.post("/v1/batch", { batch: [event] });
    const answer = await collector.post("/v1/batch", {
      batch: [
        { ...event, messageId: "m2" },
        { ...event, event: "Other" },
      ],
    });
    expect(answer).toMatchObject({ accepted: 1, rejected: [{ index: 1, messageId: "m1", reason: "id_conflict" }] });
    expect((await quarantineOf(collector)).map((entry) => entry.reason)).toEqual(["id_conflict"]);
  });

  it("P3: events beyond 500 in a batch are rejected one by one, with a secret key beyond 2,500", async () => {
    const collector = newCollector();
    const batch = Array.from({ length: 502 }, (_, i) => ({ ...event, messageId: `m${i}` }));
    const answer = await collector.post("/v1/batch", { batch });
    expect(answer.accepted).toBe(500);
    expect(answer.rejected.map((r) => [r.index, r.reason])).toEqual([
      [500, "too_many_events"],
      [501, "too_many_events"],
    ]);
    const headers = { authorization: `Bearer ${SECRET_KEY}` };
    expect(await collector.post("/v1/batch", { batch }, { headers })).toMatchObject({ accepted: 2, duplicate: 500 });
    const many = JSON.stringify({ batch: Array(2_501).fill(0) });
    expect((await collector.send("/v1/batch", { method: "POST", body: many })).status).toBe(413);
  });
});

describe("consent", () => {
  const page = {
    type: "page",
    anonymousId: "a1",
    messageId: "p1",
    properties: { url: "https://shop.dk/te?utm_campaign=jul" },
  };

  async function aggregates(siteId: string) {
    const stub = env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(`${siteId}:0`));
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
    const consent = { basis: "granted", source: "tcf", at: NOW - 5 };
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
    const strict = newCollector({ consent: "required" });
    expect((await strict.send("/v1/count", { method: "POST", body: JSON.stringify(count) })).status).toBe(200);
    expect(await aggregates(strict.siteId)).toEqual([]);
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
