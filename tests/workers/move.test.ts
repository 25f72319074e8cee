import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { ADMIN, call, json, migrateControlPlane, newSecretKey, newSite, request, send } from "./control-plane.ts";
import { DERIVED, dumpRows, incoming } from "./journey-history.ts";

beforeAll(migrateControlPlane);

const T0 = Date.UTC(2026, 2, 1, 9);
const at = (minute: number) => new Date(T0 + minute * 60_000).toISOString();

function stubsOf(siteId: string, shards: number) {
  return Array.from({ length: shards }, (_, index) =>
    env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards }))),
  );
}

/** Rows of these tables over all shards of the site. */
async function rowsOf(siteId: string, shards: number, tables: readonly string[]): Promise<string[]> {
  const rows = await Promise.all(
    stubsOf(siteId, shards).map((stub) => runInDurableObject(stub, (_, { storage }) => dumpRows(storage.sql, tables))),
  );
  return rows.flat().sort();
}

/** What the site's log says, read through the API: each touchpoint once, whatever the shards. */
async function exported(siteId: string): Promise<string[]> {
  const response = await call("GET", `/api/sites/${siteId}/export?what=touchpoints&format=ndjson`, ADMIN);
  return (await response.text())
    .split("\n")
    .filter((line) => line !== "")
    .sort();
}

const event = (n: number) => {
  const base = { messageId: `m${n}`, anonymousId: `browser-${n % 29}`, timestamp: at(n) };
  if (n % 7 === 3) return { ...base, type: "identify", userId: `u${n % 5}`, traits: { email: `a${n % 4}@x.example` } };
  return { ...base, type: "page", properties: { path: `/p${n % 9}` } };
};

/** Contacts are hashes under the id of their site: called by their e-mail they can be compared. */
function contactNames(log: readonly string[]): (text: string) => string {
  const names = new Map<string, string>();
  for (const line of log) {
    const { contact, messageId } = JSON.parse(line) as { contact: string | null; messageId: string };
    if (contact) names.set(contact, `a${Number(messageId.slice(1)) % 4}`);
  }
  return (text) => text.replace(/c:[0-9a-f]{32}/g, (contact) => names.get(contact) ?? contact);
}

interface Moving {
  id: string;
  /** Sends events as a client of the site does. */
  tell(from: number, to: number): Promise<void>;
}

async function movingSite(shards: number): Promise<Moving> {
  const { id } = await newSite({ shards });
  const { bearer = "" } = await newSecretKey(id, "admin");
  return {
    id,
    async tell(from, to) {
      const batch = Array.from({ length: to - from }, (_, i) => event(from + i));
      const answer = await json(await send(request("POST", "/v1/import", { bearer }, { batch })));
      expect(answer).toMatchObject({ accepted: to - from, rejected: [] });
    },
  };
}

const OWED =
  "SELECT (SELECT count(*) FROM handover) + (SELECT count(*) FROM fact_out) + (SELECT count(*) FROM move_out) AS n";

/** Rings the alarms of these shards until none owes anything. */
async function settle(siteId: string, shards: number): Promise<void> {
  for (let owing = true; owing; ) {
    owing = false;
    for (const stub of stubsOf(siteId, shards)) {
      await runDurableObjectAlarm(stub);
      owing ||= await runInDurableObject(stub, (_, { storage }) => storage.sql.exec<{ n: number }>(OWED).one().n > 0);
    }
  }
}

const leadOf = (siteId: string, shards: number) => stubsOf(siteId, shards)[0] as DurableObjectStub;

/** Where the leading shard stands. */
function phaseOf(siteId: string, shards: number): Promise<string | null> {
  return runInDurableObject(leadOf(siteId, shards), (_, { storage }) => {
    const row = storage.sql.exec<{ lead: string | null; step: string }>("SELECT lead, step FROM move").toArray()[0];
    return row ? (row.lead ?? row.step) : null;
  });
}

/** Rings the alarms of all shards until the leading one is in a phase; `between` happens in every turn. */
async function until(
  siteId: string,
  [from, to]: readonly [number, number],
  phase: string,
  between: () => Promise<void> = async () => {},
): Promise<void> {
  for (let turn = 0; (await phaseOf(siteId, from)) !== phase; turn++) {
    if (turn > 200) throw new Error(`not ${phase} after ${turn} turns, but ${await phaseOf(siteId, from)}`);
    await between();
    for (const stub of [...stubsOf(siteId, to), ...stubsOf(siteId, from).reverse()]) await runDurableObjectAlarm(stub);
  }
}

/** Lets the time pass for which the old shards go on being read. */
async function passGrace(siteId: string, shards: number): Promise<void> {
  await runInDurableObject(leadOf(siteId, shards), (_, { storage }) =>
    storage.sql.exec("UPDATE move SET flipped_at = 1"),
  );
}

async function move(siteId: string, from: number, to: number, between?: () => Promise<void>): Promise<void> {
  const job = await json<{ id: string }>(await call("POST", `/api/sites/${siteId}/shards`, ADMIN, { shards: to }), 202);
  await until(siteId, [from, to], "flipped", between);
  expect(await json(await call("GET", `/api/sites/${siteId}`, ADMIN))).toMatchObject({ shards: to });
  await passGrace(siteId, from);
  await until(siteId, [from, to], "gone");
  const done = await json<{ total: number }>(await call("GET", `/api/sites/${siteId}/jobs/${job.id}`, ADMIN));
  expect(done).toMatchObject({ kind: "move", state: "done", done: done.total });
}

it("S10: a site moved from 1 to 4 to 2 shards while events come in has the journeys of one that was never moved", async () => {
  const moved = await movingSite(1);
  const still = await movingSite(1);
  let n = 200;
  await moved.tell(0, n);
  const more = async () => {
    if (n >= 500) return;
    await moved.tell(n, n + 20);
    n += 20;
  };
  await move(moved.id, 1, 4, more);
  await move(moved.id, 4, 2, more);
  await moved.tell(n, n + 20);
  await settle(moved.id, 2);
  await still.tell(0, n + 20);
  await settle(still.id, 1);
  const told = async ({ id }: Moving, shards: number) => {
    const log = await exported(id);
    const names = contactNames(log);
    const rows = await rowsOf(id, shards, DERIVED);
    return [...log, ...rows].map((row) => names(row).replace(/"receivedAt":\d+/, "")).sort();
  };
  const [was, is] = [await told(still, 1), await told(moved, 2)];
  expect(is.length).toBeGreaterThan(n + 20);
  expect(is.filter((row, i) => row !== was[i]).slice(0, 3)).toEqual([]);
  expect(is).toHaveLength(was.length);
  for (const [shards, stubs] of [
    [1, stubsOf(moved.id, 1)],
    [4, stubsOf(moved.id, 4)],
  ] as const) {
    expect(await rowsOf(moved.id, shards, ["touchpoint", "link", "visitor", ...DERIVED])).toEqual([]);
    expect(stubs).toHaveLength(shards);
  }
}, 120_000);

it("S10: an event that comes to an old shard after the new ones took over is stored there, and is no second one", async () => {
  const site = await movingSite(1);
  await site.tell(0, 40);
  await move(site.id, 1, 2);
  const [old] = stubsOf(site.id, 1) as unknown as [ShardCalls];
  const late = incoming({ messageId: "late", at: T0 + 1, visitor: "browser-1", path: "/" });
  expect(await old.append([late])).toEqual({ accepted: 1, duplicate: 0, conflicts: [] });
  expect(await old.append([late])).toEqual({ accepted: 0, duplicate: 1, conflicts: [] });
  expect((await exported(site.id)).filter((line) => line.includes('"messageId":"late"'))).toHaveLength(1);
  expect(await exported(site.id)).toHaveLength(41);
});

it("S10: counts and rejected events move once, whatever is sent twice", async () => {
  const { id, writeKey } = await newSite({ consent: "aggregate" });
  const { bearer = "" } = await newSecretKey(id, "admin");
  const view = (path: string) => send(request("POST", "/v1/count", {}, { writeKey, path }));
  for (const path of ["/a", "/a", "/b"]) await json(await view(path));
  const bad = { batch: [{ type: "track", anonymousId: "x", messageId: "bad" }, event(1), event(1)] };
  await json(await send(request("POST", "/v1/import", { bearer }, bad)));
  const tables = ["aggregate", "delivery", "unparseable", "quarantine"];
  const before = await rowsOf(id, 1, tables);
  expect(before.length).toBeGreaterThan(3);
  await json(await call("POST", `/api/sites/${id}/shards`, ADMIN, { shards: 2 }), 202);
  await until(id, [1, 2], "leave");
  await json(await view("/b"));
  await runDurableObjectAlarm(leadOf(id, 1));
  // As if it had been killed before it noted what has arrived.
  await runInDurableObject(leadOf(id, 1), (_, { storage }) =>
    storage.sql.exec("UPDATE move SET step = 'aggregate', cursor = NULL"),
  );
  await runInDurableObject(leadOf(id, 1), (_, state) => state.abort("killed")).catch(() => undefined);
  await until(id, [1, 2], "flipped");
  await passGrace(id, 1);
  await until(id, [1, 2], "gone");
  const after = await rowsOf(id, 2, tables);
  const plusOne = (row: string) => row.replace(/("\/b",.*,)1\]$/, "$12]");
  expect(after).toEqual(before.map(plusOne).sort());
});

it("I10: who is erased while the site is moved is in no shard afterwards, old or new", async () => {
  const site = await movingSite(2);
  await site.tell(0, 100);
  await settle(site.id, 2);
  await json(await call("POST", `/api/sites/${site.id}/shards`, ADMIN, { shards: 4 }), 202);
  await until(site.id, [2, 4], "leave");
  await json(await call("DELETE", `/api/sites/${site.id}/journeys/u3`, ADMIN));
  await until(site.id, [2, 4], "flipped");
  await settle(site.id, 4);
  await passGrace(site.id, 2);
  await until(site.id, [2, 4], "gone");
  await settle(site.id, 4);
  const everything = ["touchpoint", "link", "alias", "visitor", "quarantine", ...DERIVED];
  for (const shards of [2, 4]) {
    const rows = await rowsOf(site.id, shards, everything);
    expect(rows.filter((row) => row.includes('"u:u3"'))).toEqual([]);
  }
  expect((await call("GET", `/api/sites/${site.id}/journeys/u3`, ADMIN)).status).toBe(404);
  expect((await rowsOf(site.id, 4, ["touchpoint"])).length).toBeGreaterThan(50);
});

it("I10: what came when the old shards had closed goes with an erasure that is asked of them", async () => {
  const site = await movingSite(2);
  await site.tell(0, 100);
  await settle(site.id, 2);
  await json(await call("POST", `/api/sites/${site.id}/shards`, ADMIN, { shards: 4 }), 202);
  await until(site.id, [2, 4], "leave");
  await runDurableObjectAlarm(leadOf(site.id, 2));
  expect(await phaseOf(site.id, 2)).toBe("leave");
  const late = incoming({ messageId: "late", at: T0, visitor: "unseen", user: "u3", path: "/" });
  const home = shardOf(site.id, late.touchpoint.visitor, 2);
  expect(await (stubsOf(site.id, 2)[home] as unknown as ShardCalls).append([late])).toMatchObject({ accepted: 1 });
  await (stubsOf(site.id, 2)[home] as unknown as ShardCalls).append([
    incoming({ messageId: "newcomer", at: T0, visitor: "unseen", user: "newcomer", path: "/" }),
  ]);
  for (const person of ["u3", "newcomer"]) {
    expect((await call("DELETE", `/api/sites/${site.id}/journeys/${person}`, ADMIN)).status).toBe(200);
  }
  await until(site.id, [2, 4], "flipped");
  await settle(site.id, 4);
  const rows = await rowsOf(site.id, 4, ["touchpoint", "link", "visitor", ...DERIVED]);
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => row.includes('"u:u3"') || row.includes("newcomer"))).toEqual([]);
});

it("A3: a rebuild nobody asked after before its site was moved is over with the move, and one it overtook has failed", async () => {
  const site = await movingSite(1);
  await site.tell(0, 20);
  const rebuild = () =>
    call("POST", `/api/sites/${site.id}/rebuild`, ADMIN).then((job) => json<{ id: string }>(job, 202));
  const [first, second] = [await rebuild(), await rebuild()];
  await move(site.id, 1, 2);
  const stateOf = async ({ id }: { id: string }) =>
    (await json<{ state: string }>(await call("GET", `/api/sites/${site.id}/jobs/${id}`, ADMIN))).state;
  expect([await stateOf(first), await stateOf(second)]).toEqual(["failed", "done"]);
});

it("A3: a site is moved by one at a time, to another number, and asking again for the same goes on with it", async () => {
  const { id } = await newSite({ shards: 2 });
  const ask = (shards: number) => call("POST", `/api/sites/${id}/shards`, ADMIN, { shards });
  expect((await ask(2)).status).toBe(409);
  expect((await ask(3)).status).toBe(422);
  const job = await json<{ id: string }>(await ask(4), 202);
  expect((await ask(8)).status).toBe(409);
  expect(await json(await ask(4), 202)).toMatchObject({ id: job.id });
});
