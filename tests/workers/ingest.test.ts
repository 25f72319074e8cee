import { describe, expect, it } from "vitest";
import { newCollector, SECRET_KEY, touchpointsOf } from "./ingest-collector.ts";

const event = { type: "track", event: "Signed Up", anonymousId: "a1", messageId: "m1" };

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
