import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { shardName } from "../../apps/collector/src/shard/place.ts";
import {
  ADMIN,
  bindings,
  call,
  json,
  migrateControlPlane,
  newPerson,
  newSecretKey,
  newSite,
  ORIGIN,
  request,
  send,
} from "./control-plane.ts";
import { DERIVED, dumpRows } from "./journey-history.ts";

beforeAll(migrateControlPlane);

const at = (minute: number) => new Date(Date.UTC(2025, 0, 1) + minute * 60_000).toISOString();

function stubsOf(siteId: string, shards: number) {
  return Array.from({ length: shards }, (_, index) =>
    env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards }))),
  );
}

async function settle(siteId: string, shards: number): Promise<void> {
  const stubs = stubsOf(siteId, shards);
  const count = "SELECT (SELECT count(*) FROM handover) + (SELECT count(*) FROM fact_out) AS n";
  for (let owing = stubs; owing.length > 0; ) {
    for (const stub of owing) await runDurableObjectAlarm(stub);
    const owed = await Promise.all(
      stubs.map((stub) => runInDurableObject(stub, (_, { storage }) => storage.sql.exec<{ n: number }>(count).one().n)),
    );
    owing = stubs.filter((_, i) => (owed[i] ?? 0) > 0);
  }
}

interface Guard {
  examples: { id: string }[];
}

/** Everything that is folded from the log, over all shards. */
async function derived(siteId: string, shards: number): Promise<string> {
  const rows = await Promise.all(
    stubsOf(siteId, shards).map((stub) => runInDurableObject(stub, (_, { storage }) => dumpRows(storage.sql, DERIVED))),
  );
  return rows.flat().sort().join("\n");
}

/** A site with links, an alias taken back, a person erased, another's touchpoints on their browser, and daily counts. */
async function fullSite(shards: number): Promise<string> {
  const { id, writeKey } = await newSite({ shards, consent: "aggregate" });
  const { bearer = "" } = await newSecretKey(id, "admin");
  const batch = Array.from({ length: 300 }, (_, i) => {
    const base = { messageId: `m${i}`, anonymousId: `browser-${i % 23}`, timestamp: at(i) };
    if (i % 10 === 3)
      return { ...base, type: "identify", userId: `u${i % 7}`, traits: { email: `a${i % 5}@x.example` } };
    return { ...base, type: "page", properties: { path: `/p${i % 9}`, title: "Æ 😀 \u{fffd}" } };
  });
  await json(await send(request("POST", "/v1/import", { bearer }, { batch })));
  const views = ["/a", "/b", "/a"].map((path) => ({ writeKey, path }));
  for (const view of views) await json(await send(request("POST", "/v1/count", {}, view)));
  // Rejected twice in one moment, sent twice, not parseable.
  const bad = { messageId: "bad", anonymousId: "browser-1", type: "track" };
  await json(await send(request("POST", "/v1/import", { bearer }, { batch: [bad, bad, batch[0], batch[1]] })));
  await send(request("POST", "/v1/batch", { bearer }, "nothing"));
  const persona = { kind: "persona", name: "Buyers", expression: "converted", note: "" };
  await json(await call("POST", `/api/sites/${id}/segments`, ADMIN, persona), 201);
  const alias = { previousUserId: "u1", userId: "u2" };
  const link = await json<{ id: string }>(await call("POST", `/api/sites/${id}/identities/alias`, ADMIN, alias), 201);
  await json(await call("DELETE", `/api/sites/${id}/links/${encodeURIComponent(link.id)}`, ADMIN));
  await settle(id, shards);
  await json(await call("DELETE", `/api/sites/${id}/journeys/u3`, ADMIN));
  await settle(id, shards);
  return id;
}

async function backup(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await call("GET", `/api/sites/${id}/backup`, ADMIN);
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}

/** Deletes a site: the installation is then as if it had never been. */
async function forget(id: string): Promise<void> {
  await json(await call("DELETE", `/api/sites/${id}`, ADMIN));
}

function restore(id: string, body: BodyInit, query: Record<string, string | number>, changes: object = {}) {
  const url = new URL(`${ORIGIN}/api/restore/${id}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return send(
    new Request(url, { method: "POST", body, headers: { authorization: `Bearer ${ADMIN.bearer}` } }),
    changes,
  );
}

it.each([1, 4])(
  "S11: a backup restored where nothing is gives the same backup and the same journeys, %i shards",
  async (shards) => {
    const id = await fullSite(shards);
    const [before, journeys] = [await backup(id), await derived(id, shards)];
    expect(await hash(await backup(id))).toBe(await hash(before));
    const shardTables = ["tombstone", "link", "alias", "verdict", "touchpoint", "aggregate", "delivery", "quarantine"];
    for (const table of ["site", "site_key", "saved_segment", ...shardTables]) {
      expect(new TextDecoder().decode(before)).toContain(`{"table":"${table}",`);
    }
    await forget(id);
    expect((await call("GET", `/api/sites/${id}/backup`, ADMIN)).status).toBe(404);
    const job = await json(await restore(id, before, { source: "x", total: before.length }));
    expect(job).toMatchObject({ kind: "restore", state: "done", done: before.length, total: before.length });
    await settle(id, shards);
    expect(await hash(await backup(id))).toBe(await hash(before));
    expect(await derived(id, shards)).toBe(journeys);
    // Its keys work, and who was erased stays erased.
    const keys = await json<{ keys: unknown[] }>(await call("GET", `/api/sites/${id}/keys`, ADMIN));
    expect(keys.keys).toHaveLength(2);
    expect((await call("GET", `/api/sites/${id}/journeys/u3`, ADMIN)).status).toBe(404);
  },
);

it.each([1, 4])("I5, S11: links that wait for a decision wait again after a restore, %i shards", async (shards) => {
  const { id } = await newSite({ shards });
  const { bearer = "" } = await newSecretKey(id, "admin");
  const batch = Array.from({ length: 54 }, (_, i) => ({
    ...{ type: "identify", messageId: `g${i}`, anonymousId: `crowd-${i}`, userId: "demo", timestamp: at(i) },
  }));
  await json(await send(request("POST", "/v1/import", { bearer }, { batch })));
  await settle(id, shards);
  const queue = () => call("GET", `/api/sites/${id}/guards`, ADMIN).then((answer) => json<{ guards: Guard[] }>(answer));
  const [, second] = (await queue()).guards.flatMap(({ examples }) => examples);
  await json(await call("POST", `/api/sites/${id}/links/${second?.id}/accept`, ADMIN));
  await settle(id, shards);
  const [waiting, journeys, before] = [await queue(), await derived(id, shards), await backup(id)];
  expect(waiting.guards).toMatchObject([{ id: "u:demo", waiting: 3, accepted: 1 }]);
  await forget(id);
  await json(await restore(id, before, { source: "x", total: before.length }));
  await settle(id, shards);
  expect(await queue()).toEqual(waiting);
  expect(await derived(id, shards)).toBe(journeys);
});

it("S11: a restore in parts, some of them twice, is the same; only the same backup goes on", async () => {
  const id = await fullSite(2);
  const [before, journeys] = [await backup(id), await derived(id, 2)];
  await forget(id);
  let done = 0;
  while (done < before.length) {
    const end = Math.min(done + 9_000, before.length);
    const part = before.subarray(done, end);
    const more = end < before.length ? 1 : 0;
    const job = await json<{ done: number }>(await restore(id, part, { source: "x", offset: done, more }));
    if (more) {
      // The answer was lost: the same part comes again.
      expect(await json(await restore(id, part, { source: "x", offset: done, more }))).toMatchObject({
        done: job.done,
      });
      expect((await restore(id, part, { source: "another" })).status).toBe(409);
    }
    expect(job.done).toBeGreaterThan(done);
    done = job.done;
  }
  await settle(id, 2);
  expect(await hash(await backup(id))).toBe(await hash(before));
  expect(await derived(id, 2)).toBe(journeys);
});

it("S11: what is no backup, is of another site or secret, or would overwrite a site is refused and leaves nothing", async () => {
  const id = await fullSite(1);
  const whole = await backup(id);
  expect((await restore(id, whole, { source: "x" })).status).toBe(409);
  expect((await restore("elsewhere", whole, { source: "x" })).status).toBe(422);
  expect((await restore("elsewhere", "{}\n", { source: "x" })).status).toBe(422);
  expect((await restore("elsewhere", "", { source: "x" })).status).toBe(422);
  await forget(id);
  const other = { MEANDER_SECRET: "another-secret-of-at-least-32-characters-or-so" };
  expect((await restore(id, whole, { source: "x" }, other)).status).toBe(409);
  expect((await call("GET", `/api/sites/${id}`, ADMIN)).status).toBe(404);
  const person = await newPerson({});
  const theirs = new Request(`${ORIGIN}/api/restore/${id}?source=x`, { method: "POST", body: whole });
  theirs.headers.set("cookie", person.cookie ?? "");
  for (const [name, value] of [
    ["content-type", "application/json"],
    ["sec-fetch-site", "same-origin"],
    ["x-meander", "1"],
  ] as const) {
    theirs.headers.set(name, value);
  }
  expect((await send(theirs)).status).toBe(403);
  expect(bindings.MEANDER_SECRET).not.toBe(other.MEANDER_SECRET);
});
