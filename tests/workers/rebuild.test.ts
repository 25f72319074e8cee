import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { DEFAULT_MODEL, type Model } from "@meander/journey";
import { describe, expect, it } from "vitest";
import type { JourneyShard } from "../../apps/collector/src/shard/journey-shard.ts";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { DERIVED, dump, dumpRows, incoming, newShard, rebuild, SITE, type Telling, tell } from "./journey-history.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const MINUTE = 60_000;
const NEXT = DERIVED.map((table) => `next_${table}`);

/** Long enough not to be folded in one transaction. */
const MANY = 1_600;

function long(visitor: string, count = MANY): Telling[] {
  return Array.from({ length: count }, (_, i) => ({
    messageId: `${visitor}${i}`,
    at: T0 + i * 7 * MINUTE,
    visitor,
    path: ["/", "/priser", "/blog/et", "/kassen", "/products"][i % 5] as string,
  }));
}

const MODEL: Model = {
  ...DEFAULT_MODEL,
  version: 2,
  rules: [{ phase: "decision", when: { path: ["/priser"] } }, ...DEFAULT_MODEL.rules],
};

type Stub = DurableObjectStub<JourneyShard>;

/** Rings the alarm, whether or not the runtime's own has just been consumed. */
const ring = (stub: Stub) => runInDurableObject(stub, (shard: JourneyShard) => shard.alarm());

/** Rings it until nothing is being folded any more. */
async function settle(stub: Stub): Promise<void> {
  const isBusy = () =>
    runInDurableObject(stub, (_, { storage }) => {
      const row = storage.sql.exec("SELECT 1 FROM due UNION ALL SELECT 1 FROM rebuild WHERE step <> 'done'").toArray();
      return row.length > 0;
    });
  while (await isBusy()) await ring(stub);
}

describe("a rebuild by alarm", () => {
  it("J13: a late touchpoint and a link of a long journey are folded in slices, to the bytes of a fresh fold", async () => {
    const shard = newShard();
    await tell(shard, ...long("a"));
    await tell(shard, { messageId: "late", at: T0 + 1, visitor: "a", path: "/priser" });
    await tell(shard, { messageId: "in", at: T0 + 9_999 * 7 * MINUTE, visitor: "a", user: "anna", kind: "identify" });
    await settle(shard.stub);
    const fresh = newShard();
    await tell(fresh, { messageId: "in", at: T0 + 9_999 * 7 * MINUTE, visitor: "a", user: "anna", kind: "identify" });
    await tell(fresh, { messageId: "late", at: T0 + 1, visitor: "a", path: "/priser" }, ...long("a"));
    await settle(fresh.stub);
    expect(await dump(shard)).toBe(await dump(fresh));
    expect((await shard.getJourney(SITE, "anna"))?.touchpoints).toBe(MANY + 2);
  });

  it("J12: a changed model goes on by itself, and the old answers are given until it is done", async () => {
    const shard = newShard();
    await tell(shard, ...long("a"), ...long("b", 30));
    const before = await dump(shard);
    await shard.startRebuild({ startedAt: 1, model: MODEL });
    let seen = 0;
    while ((await shard.servedVersion()) === 1) {
      const { isDone, text } = await runInDurableObject(shard.stub, (_, { storage }) => ({
        isDone: storage.sql.exec("SELECT 1 FROM served_model").toArray().length > 0,
        text: dumpRows(storage.sql, ["link", ...DERIVED]).join("\n"),
      }));
      if (isDone) break;
      expect(text).toBe(before);
      seen++;
      await ring(shard.stub);
    }
    expect(seen).toBeGreaterThan(0);
    const fresh = newShard();
    await rebuild(fresh, MODEL);
    await tell(fresh, ...long("a"), ...long("b", 30));
    await settle(fresh.stub);
    expect(await dump(shard)).toBe(await dump(fresh));
  });

  it("I10: what is erased lies in no generation", async () => {
    const shard = newShard();
    await tell(shard, ...long("a"));
    await tell(shard, { messageId: "late", at: T0 + 1, visitor: "a", path: "/priser" });
    await ring(shard.stub);
    const erasure = await shard.erasureOf("v:a", T0);
    if (!erasure) throw new Error("nothing to erase");
    await shard.erase(erasure);
    const rows = await runInDurableObject(shard.stub, (_, { storage }) => dumpRows(storage.sql, [...DERIVED, ...NEXT]));
    expect(rows.filter((row) => row.includes("v:a"))).toEqual([]);
    await settle(shard.stub);
  });

  it("J12: the shards of a site change over together, also one that the order has not reached", async () => {
    const shards = 4;
    const siteId = crypto.randomUUID();
    const stubs = Array.from({ length: shards }, (_, index) =>
      env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards }))),
    );
    const calls = stubs as unknown as ShardCalls[];
    for (let i = 0; i < 40; i++) {
      const visitor = `v${i}`;
      await calls[shardOf(siteId, `v:${visitor}`, shards)]?.append(long(visitor, 5).map(incoming));
    }
    for (const shard of calls.slice(0, 3)) await shard.startRebuild({ startedAt: 1, model: MODEL });
    for (const stub of stubs.slice(1)) await ring(stub);
    const done = async () => {
      const all = await Promise.all(calls.map((shard) => shard.rebuildProgress()));
      return all.every(({ state }) => state === "done");
    };
    while (!(await done())) for (const stub of stubs) await ring(stub);
    expect(await Promise.all(calls.map((shard) => shard.servedVersion()))).toEqual([2, 2, 2, 2]);
  });
});
