import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { keptSince } from "../../apps/collector/src/shard/keep/retention.ts";
import { shardName } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { ADMIN, call, json, migrateControlPlane, newSecretKey, newSite, request, send } from "./control-plane.ts";
import { DERIVED, dumpRows, incoming } from "./journey-history.ts";

beforeAll(migrateControlPlane);

const DAY = 86_400_000;

function stubsOf(siteId: string, shards: number) {
  return Array.from({ length: shards }, (_, index) =>
    env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards }))),
  );
}

async function rowsOf(siteId: string, shards: number, tables: readonly string[]): Promise<string[]> {
  const rows = await Promise.all(
    stubsOf(siteId, shards).map((stub) => runInDurableObject(stub, (_, { storage }) => dumpRows(storage.sql, tables))),
  );
  return rows.flat().sort();
}

/** Page views of these ages in days, of two browsers that Anna has signed in on in the newest of them. */
async function siteWith(ages: readonly number[], changes: Record<string, unknown> = {}) {
  const { id } = await newSite(changes);
  const { bearer = "" } = await newSecretKey(id, "admin");
  const now = Date.now();
  const batch = ages.flatMap((age, i) =>
    ["a", "b"].map((browser) => ({
      ...{ type: "page", messageId: `${browser}${i}`, anonymousId: browser, properties: { path: `/p${i}` } },
      ...(age === Math.min(...ages) ? { userId: "anna" } : {}),
      timestamp: new Date(now - age * DAY).toISOString(),
    })),
  );
  await json(await send(request("POST", "/v1/import", { bearer }, { batch })));
  return { id, bearer, now };
}

/** A day passes: what shards owe each other has arrived, and the daily sweep is done. */
async function sweep(siteId: string, shards: number): Promise<void> {
  const ring = async () => {
    for (let turn = 0; turn < 6; turn++) for (const stub of stubsOf(siteId, shards)) await runDurableObjectAlarm(stub);
  };
  await ring();
  for (const stub of stubsOf(siteId, shards)) {
    await runInDurableObject(stub, (_, { storage }) => {
      storage.sql.exec("UPDATE retention SET ended_at = 0");
      return storage.setAlarm(Date.now());
    });
  }
  await ring();
}

it.each([1, 4])(
  "S4: touchpoints past the site's months go, and journeys are those of what is left, %i shards",
  async (shards) => {
    const ages = [500, 420, 380, 30, 2];
    const { id, now } = await siteWith(ages, { shards, retentionMonths: 13 });
    const young = await siteWith([380, 30, 2], { shards });
    const kept = (rows: string[]) => rows.map((row) => row.replaceAll(/"([ab])\d"|p\d|"\w+-\w+:[ab]\d"/g, "$1"));
    await sweep(id, shards);
    await sweep(young.id, shards);
    const left = await rowsOf(id, shards, ["touchpoint"]);
    expect(left.filter((row) => /"v:[ab]","[^"]+:[ab][01]"/.test(row))).toEqual([]);
    const journey = await json<{ touchpoints: number; firstTouch: number; visitors: unknown[] }>(
      await call("GET", `/api/sites/${id}/journeys/anna`, ADMIN),
    );
    expect(journey).toMatchObject({ touchpoints: 6, visitors: [{}, {}] });
    expect(await json(await call("GET", `/api/sites/${id}/data`, ADMIN))).toMatchObject({
      ...{ oldest: now - 380 * DAY, journeys: 1, retentionMonths: 13, quarantineDays: 14, shards },
    });
    expect(kept(await rowsOf(id, shards, DERIVED)).length).toBe(kept(await rowsOf(young.id, shards, DERIVED)).length);
  },
);

it("S4: a site's own choice counts, within a day of it; a journey of which nothing is left goes", async () => {
  const { id } = await siteWith([200, 100]);
  await sweep(id, 1);
  expect(await rowsOf(id, 1, ["touchpoint"])).toHaveLength(4);
  await json(await call("PATCH", `/api/sites/${id}`, ADMIN, { retentionMonths: 2 }));
  expect((await call("PATCH", `/api/sites/${id}`, ADMIN, { retentionMonths: 26 })).status).toBe(422);
  await sweep(id, 1);
  expect(await rowsOf(id, 1, ["touchpoint", "visitor", ...DERIVED])).toEqual([]);
});

it("S4: the time is counted in calendar months", () => {
  expect(new Date(keptSince(Date.UTC(2026, 10, 22), 13)).toISOString()).toBe("2025-10-22T00:00:00.000Z");
  expect(new Date(keptSince(Date.UTC(2026, 2, 31), 1)).toISOString()).toBe("2026-03-03T00:00:00.000Z");
});

it("S4: quarantine is kept for fourteen days, audit rows for 730", async () => {
  const { id, bearer } = await siteWith([3]);
  await json(await send(request("POST", "/v1/import", { bearer }, { batch: [{ type: "track", anonymousId: "x" }] })));
  const [stub] = stubsOf(id, 1);
  if (!stub) throw new Error("no shard");
  expect(await rowsOf(id, 1, ["quarantine"])).toHaveLength(1);
  const age = (days: number) =>
    runInDurableObject(stub, (_, { storage }) =>
      storage.sql.exec("UPDATE quarantine SET received_at = ?", Date.now() - days * DAY),
    );
  await age(13.9);
  await runDurableObjectAlarm(stub);
  expect(await rowsOf(id, 1, ["quarantine"])).toHaveLength(1);
  await age(14.1);
  await runDurableObjectAlarm(stub);
  expect(await rowsOf(id, 1, ["quarantine"])).toEqual([]);
  const row = env.CONTROL.prepare("INSERT INTO audit VALUES ('gone', ?, ?, 'a', 'site.change', 't', '{}', 'h')");
  await env.CONTROL.batch([row.bind(1, Date.now() - 731 * DAY), row.bind(2, Date.now() - 729 * DAY)]);
  await sweep(id, 1);
  const { results } = await env.CONTROL.prepare("SELECT seq FROM audit WHERE site_id = 'gone'").all();
  expect(results).toEqual([{ seq: 2 }]);
});

it.each([1, 4])(
  "S4: a deleted site leaves no row in its %i shards, and what still comes is refused",
  async (shards) => {
    const { id } = await siteWith([5, 4, 3], { shards });
    await sweep(id, shards);
    const answer = await json<{ receipt: string }>(await call("DELETE", `/api/sites/${id}`, ADMIN));
    expect(answer).toMatchObject({ id, deleted: true, touchpoints: 6, journeys: 1 });
    const everything = [
      "touchpoint",
      "link",
      "visitor",
      "tombstone",
      "quarantine",
      "aggregate",
      "handover",
      ...DERIVED,
    ];
    expect(await rowsOf(id, shards, everything)).toEqual([]);
    const audit = await env.CONTROL.prepare(
      "SELECT target, details FROM audit WHERE action = 'site.delete' AND site_id = ?",
    )
      .bind(id)
      .first();
    expect(audit).toEqual({ target: answer.receipt, details: '{"touchpoints":6,"journeys":1}' });
    // An isolate that has not heard of it sends on.
    const [stub] = stubsOf(id, shards);
    const late = incoming({ messageId: "late", at: Date.now(), visitor: "a", path: "/" });
    const refused = await runInDurableObject(stub as DurableObjectStub, (shard) =>
      (shard as unknown as ShardCalls).append([late]).then(String, String),
    );
    expect(refused).toBe("Error: site_deleted");
    expect(await rowsOf(id, shards, ["touchpoint"])).toEqual([]);
    // A day later the objects cease to be.
    await runDurableObjectAlarm(stub as DurableObjectStub);
  },
);
