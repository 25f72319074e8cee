import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { ADMIN, call, json, migrateControlPlane, newSite, request, send } from "./control-plane.ts";

beforeAll(migrateControlPlane);

/** A site that takes everything, with what was sent to it. */
async function siteWith(events: object[]): Promise<string> {
  const { id, writeKey } = await newSite({ consent: "granted" });
  for (let from = 0; from < events.length; from += 100) {
    const one = request("POST", "/v1/batch", {}, { batch: events.slice(from, from + 100) });
    one.headers.set("authorization", `Basic ${btoa(`${writeKey}:`)}`);
    await json(await send(one));
  }
  return id;
}

const page = (anonymousId: string, messageId: string, path: string, more: object = {}) => ({
  type: "page",
  anonymousId,
  messageId,
  context: { page: { url: `https://shop.example${path}`, path } },
  ...more,
});

const get = <T>(site: string, path: string) => call("GET", `/api/sites/${site}/${path}`, ADMIN).then((r) => json<T>(r));

/** The runtime warns about reading a download as text. */
const textOf = async (response: Response) => new TextDecoder().decode(await response.arrayBuffer());

describe("journeys", () => {
  it("A4: what was sent is a journey in the list, whole, with its touchpoints and its evidence", async () => {
    const site = await siteWith([
      page("phone", "m1", "/"),
      page("phone", "m2", "/pricing"),
      { type: "identify", anonymousId: "phone", userId: "ada/ö", messageId: "m3" },
      page("laptop", "m4", "/", { userId: "ada/ö" }),
    ]);
    const { journeys } = await get<{ journeys: { id: string }[] }>(site, "journeys");
    expect(journeys.map(({ id }) => id)).toEqual(["u:ada/ö"]);
    for (const id of ["u:ada/ö", "v:phone", "phone", "ada/ö"]) {
      const path = `journeys/${encodeURIComponent(id)}`;
      expect(await get(site, path)).toMatchObject({ id: "u:ada/ö", touchpoints: 4 });
      const { touchpoints } = await get<{ touchpoints: { messageId: string }[] }>(site, `${path}/touchpoints`);
      expect(touchpoints.map(({ messageId }) => messageId).sort()).toEqual(["m1", "m2", "m3", "m4"]);
      const { links } = await get<{ links: { messageId: string }[] }>(site, `${path}/links`);
      expect(links.map(({ messageId }) => messageId).sort()).toEqual(["m3", "m4"]);
    }
  });

  it("A4: touchpoints come page by page, each once", async () => {
    const events = Array.from({ length: 25 }, (_, i) =>
      page("a", `m${i}`, `/${i}`, { timestamp: new Date(1e12 + i).toISOString() }),
    );
    const site = await siteWith(events);
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const cursor: string = next === "" ? "" : `&cursor=${encodeURIComponent(next)}`;
      const one: { touchpoints: { messageId: string }[]; next: string | null } = await get(
        site,
        `journeys/a/touchpoints?limit=10${cursor}`,
      );
      expect(one.touchpoints.length).toBeLessThanOrEqual(10);
      seen.push(...one.touchpoints.map(({ messageId }) => messageId));
      next = one.next;
    }
    expect(seen).toEqual(events.map(({ messageId }) => messageId));
  });

  it.each(["limit=0", "limit=1001", "limit=x", "limit=1e9"])("A4: %s is refused", async (query) => {
    const site = await siteWith([page("a", "m1", "/")]);
    const response = await call("GET", `/api/sites/${site}/journeys/a/touchpoints?${query}`, ADMIN);
    expect(await json(response, 400)).toMatchObject({ error: { code: "bad_request", details: [{ at: "limit" }] } });
  });

  it("S6: a journey of another site is absent here, by every id", async () => {
    const [here] = [await siteWith([page("a", "m1", "/")]), await siteWith([page("b", "m2", "/")])];
    for (const id of ["v:b", "b"])
      expect((await call("GET", `/api/sites/${here}/journeys/${id}`, ADMIN)).status).toBe(404);
  });
});

describe("reports", () => {
  it("A5: the list describes each report's parameters as JSON Schema", async () => {
    const { reports } = await get<{ reports: { name: string; parameters: object }[] }>((await newSite()).id, "reports");
    const overview = reports.find(({ name }) => name === "overview");
    expect(overview?.parameters).toMatchObject({ type: "object", properties: { from: { type: "string" } } });
  });

  it("A5: the overview counts what was sent", async () => {
    const site = await siteWith([page("a", "m1", "/"), page("a", "m2", "/x"), page("b", "m3", "/")]);
    expect(await get(site, "reports/overview")).toMatchObject({ totals: { visitors: 2, touchpoints: 3 } });
  });

  it("R1: a report stands beside the period before it, or beside another segment", async () => {
    const ago = (days: number) => ({ timestamp: new Date(Date.now() - days * 86_400_000).toISOString() });
    const site = await siteWith([
      page("a", "m1", "/"),
      page("b", "m2", "/pricing"),
      page("b", "m3", "/pricing", ago(40)),
      page("c", "m4", "/", ago(40)),
      page("d", "m5", "/", ago(40)),
      page("e", "m6", "/", ago(100)),
    ]);
    const before = await get<{ from: string; compared: { to: string } }>(site, "reports/overview?compare=previous");
    expect(before).toMatchObject({ totals: { journeys: 2 }, compared: { totals: { journeys: 3 } } });
    expect(Date.parse(before.from) - Date.parse(before.compared.to)).toBe(86_400_000);
    const segment = encodeURIComponent('pattern "page:/pricing"');
    const others = await get(site, `reports/overview?compare=${segment}`);
    expect(others).toMatchObject({ journeysBehind: 2, compared: { journeysBehind: 1 } });
    expect(await get(site, "reports/overview")).not.toHaveProperty("compared");
    const wrong = await call("GET", `/api/sites/${site}/reports/overview?compare=contry%20%3D%20DK`, ADMIN);
    expect(await json(wrong, 400)).toMatchObject({ error: { details: { parameter: "compare", at: 0 } } });
  });

  it("A5: a parameter that makes no sense is refused", async () => {
    const site = await siteWith([]);
    expect((await call("GET", `/api/sites/${site}/reports/overview?from=yesterday`, ADMIN)).status).toBe(400);
  });
});

describe("data", () => {
  it("P5: a rejected event is in quarantine with its reason and its body, page by page", async () => {
    const events = Array.from({ length: 5 }, (_, i) => ({ type: "nonsense", anonymousId: "a", messageId: `bad${i}` }));
    const site = await siteWith([...events, page("a", "good", "/")]);
    const seen: string[] = [];
    let cursor = "";
    for (let pages = 0; pages < 10; pages++) {
      const one = await get<{ entries: { messageId: string; reason: string; body: string }[]; next: string | null }>(
        site,
        `quarantine?limit=2${cursor}`,
      );
      for (const { reason, body } of one.entries) {
        expect(reason).toBe("bad_type");
        expect(JSON.parse(body)).toMatchObject({ type: "nonsense" });
      }
      seen.push(...one.entries.map(({ messageId }) => messageId));
      if (one.next === null) break;
      cursor = `&cursor=${encodeURIComponent(one.next)}`;
    }
    expect(seen.sort()).toEqual(events.map(({ messageId }) => messageId));
  });

  it("P5: over several shards quarantine is one list, newest first, each entry once", async () => {
    const { id, writeKey } = await newSite({ consent: "granted", shards: 4 });
    const wanted: string[] = [];
    for (let i = 0; i < 12; i++) {
      wanted.push(`bad${i}`);
      const batch = [page(`visitor${i}`, `ok${i}`, "/"), { type: "nonsense", anonymousId: "a", messageId: `bad${i}` }];
      const one = request("POST", "/v1/batch", {}, { batch });
      one.headers.set("authorization", `Basic ${btoa(`${writeKey}:`)}`);
      await json(await send(one));
    }
    const seen: { id: string; messageId: string; receivedAt: number }[] = [];
    let cursor = "";
    for (let pages = 0; pages < 20; pages++) {
      const one = await get<{ entries: typeof seen; next: string | null }>(id, `quarantine?limit=5${cursor}`);
      seen.push(...one.entries);
      if (one.next === null) break;
      cursor = `&cursor=${encodeURIComponent(one.next)}`;
    }
    expect(seen.map(({ messageId }) => messageId).sort()).toEqual(wanted.sort());
    expect(new Set(seen.map((entry) => entry.id)).size).toBe(12);
    const times = seen.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it("A6: the export gives every touchpoint once, one JSON object a line, and says so in the audit log", async () => {
    const events = Array.from({ length: 2_500 }, (_, i) => page(`a${i % 40}`, `m${i}`, `/${i}`));
    const site = await siteWith(events);
    const response = await call("GET", `/api/sites/${site}/export?what=touchpoints&format=ndjson`, ADMIN);
    expect(response.headers.get("content-type")).toMatch(/^application\/x-ndjson/);
    const lines = (await textOf(response)).trimEnd().split("\n");
    const ids = lines.map((line) => (JSON.parse(line) as { messageId: string }).messageId);
    expect(ids.length).toBe(events.length);
    expect(new Set(ids)).toEqual(new Set(events.map(({ messageId }) => messageId)));
    const row = await env.CONTROL.prepare("SELECT actor FROM audit WHERE site_id = ? AND action = 'export.start'")
      .bind(site)
      .first();
    expect(row).toEqual({ actor: "token" });
  });

  it("A6: the export of an empty site is an empty file, and an unknown format is refused", async () => {
    const site = await siteWith([]);
    expect(await textOf(await call("GET", `/api/sites/${site}/export`, ADMIN))).toBe("");
    expect((await call("GET", `/api/sites/${site}/export?format=exe`, ADMIN)).status).toBe(400);
  });

  it("A6: a touchpoint is in the live stream as soon as it is durable", async () => {
    const { id, writeKey } = await newSite({ consent: "granted" });
    const response = await call("GET", `/api/sites/${id}/live`, ADMIN);
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe("retry: 1000\n\n");
    const next = reader?.read();
    const one = request("POST", "/v1/batch", {}, { batch: [page("a", "m1", "/pricing")] });
    one.headers.set("authorization", `Basic ${btoa(`${writeKey}:`)}`);
    await json(await send(one));
    const text = (await next)?.value ?? "";
    expect(text).toMatch(/^id: 1\nevent: touchpoint\ndata: /);
    expect(JSON.parse(text.split("data: ")[1] ?? "")).toMatchObject({
      journey: "v:a",
      kind: "page_view",
      path: "/pricing",
    });
    await reader?.cancel();
  });
});

describe("the API as a whole", () => {
  it("A1: it describes itself, every route with its security and its errors' shape", async () => {
    const document = await json<{ paths: Record<string, Record<string, { security: unknown[] }>> }>(
      await call("GET", "/api/openapi.json"),
    );
    expect(document).toMatchObject({ openapi: "3.1.0", components: { schemas: { Site: {}, Journey: {}, Error: {} } } });
    expect(document.paths["/sites/{site}/journeys/{id}"]?.get?.security).toEqual([{ session: [] }, { secretKey: [] }]);
    const html = await (await call("GET", "/api/docs")).text();
    expect(html).toContain("/api/sites/{site}/journeys/{id}");
    expect(html).not.toContain("<script");
  });

  it("S7: nothing is cached and every answer has the headers of a page of ours", async () => {
    for (const path of ["/api/me", "/api/nothing", "/api/docs", "/api/sites/absent"]) {
      const { headers } = await call("GET", path, ADMIN);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("require-trusted-types-for 'script'");
    }
  });

  it("A1: errors have one shape", async () => {
    const site = await newSite();
    const wrong: [string, string, unknown, number, string][] = [
      ["GET", "/api/nothing", undefined, 404, "not_found"],
      ["POST", "/api/me", {}, 404, "not_found"],
      ["POST", "/api/sites", "[", 400, "bad_request"],
      ["POST", "/api/sites", {}, 422, "invalid"],
      ["PATCH", `/api/sites/${site.id}`, { name: "x".repeat(70_000) }, 413, "too_large"],
    ];
    for (const [method, path, body, status, code] of wrong) {
      const one = request(method, path, ADMIN, body);
      const sent = body === "[" ? new Request(one, { body: "[" }) : one;
      const answer = await json<{ error: { code: string; message: string } }>(await send(sent), status);
      expect(answer.error.code).toBe(code);
      expect(answer.error.message.length).toBeGreaterThan(5);
    }
  });

  it("S7: an error inside says nothing of itself", async () => {
    const CONTROL = new Proxy(env.CONTROL, {
      get() {
        throw new Error("secret detail");
      },
    });
    const response = await send(request("GET", "/api/sites/x", ADMIN), { CONTROL });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret detail");
  });
});
