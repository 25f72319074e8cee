import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { nameInAudit } from "../../apps/collector/src/control/name-in-audit.ts";
import { shardName } from "../../apps/collector/src/shard/place.ts";
import {
  ADMIN,
  bindings,
  call,
  json,
  migrateControlPlane,
  newSecretKey,
  newSite,
  request,
  send,
} from "./control-plane.ts";

beforeAll(migrateControlPlane);

const at = (minute: number) => new Date(Date.UTC(2025, 0, 1) + minute * 60_000).toISOString();

/** A site with journeys of several devices, sessions, conversions and one bot. */
async function siteWith(visitors: number, shards = 1): Promise<string> {
  const { id } = await newSite({ shards });
  const { bearer = "" } = await newSecretKey(id, "admin");
  const batch = Array.from({ length: visitors }, (_, v) => {
    const anonymousId = `browser-${v}`;
    const page = { type: "page", anonymousId, properties: { path: "/=pricing", title: "=1+1" } };
    return [
      {
        ...page,
        messageId: `p${v}`,
        timestamp: at(v),
        context: { campaign: { source: "nyhedsbrev", medium: "email" } },
      },
      { ...page, messageId: `q${v}`, timestamp: at(v + 100) },
      {
        type: "identify",
        anonymousId,
        userId: `u${v % 7}`,
        messageId: `i${v}`,
        timestamp: at(v + 101),
        traits: { plan: "pro" },
      },
      {
        ...{ type: "track", event: "Order Completed", kind: "conversion", anonymousId, messageId: `c${v}` },
        ...{ timestamp: at(v + 102), properties: { value: 12.5, note: 'a,"b"\nc' } },
      },
    ];
  }).flat();
  const one = request("POST", "/v1/import", { bearer }, { batch });
  expect(await json(await send(one))).toMatchObject({ accepted: visitors * 4, rejected: [] });
  await settle(id, shards);
  return id;
}

/** Lets every shard hand over what it owes the others. */
async function settle(siteId: string, shards: number): Promise<void> {
  const stubs = Array.from({ length: shards }, (_, index) =>
    env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards }))),
  );
  const owes = (stub: (typeof stubs)[number]) =>
    runInDurableObject(stub, (_, { storage }) => {
      const count = "SELECT (SELECT count(*) FROM handover) + (SELECT count(*) FROM fact_out) AS n";
      return storage.sql.exec<{ n: number }>(count).one().n > 0;
    });
  for (;;) {
    const owing = (await Promise.all(stubs.map(owes))).flatMap((is, i) => (is ? [stubs[i]] : []));
    if (owing.length === 0) return;
    for (const stub of owing) if (stub) await runDurableObjectAlarm(stub);
  }
}

async function exported(site: string, query: string): Promise<{ response: Response; bytes: Uint8Array; text: string }> {
  const response = await call("GET", `/api/sites/${site}/export?${query}`, ADMIN);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { response, bytes, text: new TextDecoder().decode(bytes) };
}

async function objects(site: string, what: string): Promise<Record<string, unknown>[]> {
  const { text } = await exported(site, `what=${what}&format=ndjson`);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

it.each([1, 4])(
  "A6: journeys, sessions and conversions are exported as the API counts them, with %i shards",
  async (shards) => {
    const site = await siteWith(40, shards);
    const [journeys, sessions, conversions] = await Promise.all(
      ["journeys", "sessions", "conversions"].map((what) => objects(site, what)),
    );
    const { journeys: listed } = await json<{ journeys: { id: string; touchpoints: number }[] }>(
      await call("GET", `/api/sites/${site}/journeys?limit=100&bots=1`, ADMIN),
    );
    const byId = (rows: { id: unknown; touchpoints: unknown }[]) =>
      new Map(rows.map((row) => [row.id, row.touchpoints]));
    expect(journeys).toHaveLength(7);
    expect(byId((journeys ?? []).map((row) => ({ id: row.journey, touchpoints: row.touchpoints })))).toEqual(
      byId(listed),
    );
    expect(sessions?.reduce((sum, row) => sum + Number(row.touchpoints), 0)).toBe(160);
    expect(
      conversions?.filter(({ goal, value }) => typeof goal === "string" && value === 12.5).length,
    ).toBeGreaterThanOrEqual(40);
    expect(journeys?.[0]).toMatchObject({ bot: false, firstTouch: expect.any(Number), score: expect.any(Number) });
  },
);

it("A6: the formats hold the same rows; CSV runs nothing in a spreadsheet, and quotes what it must", async () => {
  const site = await siteWith(3);
  const { text, response } = await exported(site, "what=touchpoints&format=csv");
  expect(response.headers.get("content-type")).toMatch(/^text\/csv/);
  expect(response.headers.get("content-disposition")).toContain(`touchpoints-${site}.csv`);
  expect(response.headers.get("meander-rows")).toBe("12");
  const [header = "", ...rows] = text.split("\r\n");
  expect(header.split(",").slice(0, 5)).toEqual(["journey", "visitor", "id", "messageId", "at"]);
  expect(rows.filter((row) => row !== "")).toHaveLength(12);
  expect(text).toContain(",'=1+1,");
  expect(text).not.toMatch(/[,\n]=1\+1/);
  expect(text).toContain('"{""value"":12.5,""note"":""a,\\""b\\""\\nc""}"');
  expect(text).toContain(`,${at(100)},`);
});

it("A6: Parquet begins and ends as the format says, for no rows too", async () => {
  for (const site of [await siteWith(5), (await newSite()).id]) {
    for (const what of ["touchpoints", "journeys", "sessions", "conversions"]) {
      const { bytes, response } = await exported(site, `what=${what}&format=parquet`);
      expect(response.headers.get("content-type")).toBe("application/vnd.apache.parquet");
      const magic = (part: Uint8Array) => new TextDecoder().decode(part);
      expect([magic(bytes.slice(0, 4)), magic(bytes.slice(-4))]).toEqual(["PAR1", "PAR1"]);
    }
  }
});

it("A6: rows near the size limit come page by page, none twice and none missing", async () => {
  const { id } = await newSite();
  const { bearer = "" } = await newSecretKey(id, "admin");
  for (let part = 0; part < 8; part++) {
    const batch = Array.from({ length: 50 }, (_, i) => ({
      ...{
        type: "track",
        event: "Long",
        userId: `u${i % 3}`,
        messageId: `m${part}-${i}`,
        timestamp: at(part * 50 + i),
      },
      properties: Object.fromEntries(["a", "b", "c"].map((name) => [name, "x".repeat(8_000)])),
    }));
    await json(await send(request("POST", "/v1/import", { bearer }, { batch: batch.slice(0, 20) })));
  }
  const ids = (await objects(id, "touchpoints")).map(({ messageId }) => messageId);
  expect(ids).toHaveLength(160);
  expect(new Set(ids).size).toBe(160);
  const csv = (await exported(id, "what=touchpoints&format=csv")).text;
  expect(csv.split("\r\n").filter((row) => row !== "")).toHaveLength(161);
});

it("S5: a person's own data is one document: journey, ids, every touchpoint with all that is kept, quarantine", async () => {
  const site = await siteWith(21, 4);
  const { bearer = "" } = await newSecretKey(site, "admin");
  const bad = { type: "track", userId: "u3", messageId: "bad" };
  await json(
    await send(request("POST", "/v1/import", { bearer }, { batch: [bad, { ...bad, userId: "u33", messageId: "x" }] })),
  );
  const response = await call("GET", `/api/sites/${site}/journeys/browser-3/export`, ADMIN);
  const person = await json<{
    journey: { owner: unknown; visitors: unknown[]; links: unknown[]; traits: unknown; touchpoints: number };
    touchpoints: { messageId: string; at: number; user: string | null; context: object; consent: unknown }[];
    quarantined: { body: string }[];
  }>(response);
  expect(person.journey).toMatchObject({ owner: { kind: "user", id: "u3" }, traits: { plan: "pro" } });
  expect(person.journey.visitors).toHaveLength(3);
  const wanted = [3, 10, 17].flatMap((v) => [`p${v}`, `q${v}`, `i${v}`, `c${v}`]);
  expect(person.touchpoints.map(({ messageId }) => messageId).sort()).toEqual(wanted.sort());
  expect(person.touchpoints.map((one) => one.at)).toEqual(
    person.touchpoints.map((one) => one.at).sort((a, b) => a - b),
  );
  expect(person.touchpoints[0]).toMatchObject({ consent: { basis: "granted" }, context: {} });
  expect(person.quarantined.map(({ body }) => JSON.parse(body))).toEqual([bad]);
  const row = await env.CONTROL.prepare("SELECT target FROM audit WHERE site_id = ? AND action = 'journey.export'")
    .bind(site)
    .first();
  // By keyed hash: the log outlives an erasure.
  expect(row).toEqual({ target: nameInAudit(bindings, site, "u:u3") });
  expect((await call("GET", `/api/sites/${site}/journeys/nobody/export`, ADMIN)).status).toBe(404);
});
