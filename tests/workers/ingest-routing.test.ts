import { expect, it } from "vitest";
import { systemDeps } from "../../apps/collector/src/ingest/deps.ts";
import type { Incoming } from "../../apps/collector/src/shard/incoming.ts";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import { newCollector, SECRET_KEY } from "./ingest-collector.ts";

const SHARDS = 8;

/** A site of eight shards that remembers which append went where. */
function shardedCollector() {
  const appends: { name: string; batch: Incoming[] }[] = [];
  const openShard: typeof systemDeps.openShard = (bindings, name) => {
    const shard = systemDeps.openShard(bindings, name);
    return {
      append: (batch: Incoming[]) => {
        appends.push({ name, batch });
        return shard.append(batch);
      },
      quarantine: (entries: never[]) => shard.quarantine(entries),
    } as never;
  };
  return { collector: newCollector({ site: { shards: SHARDS } }, { deps: { openShard } }), appends };
}

const batch = Array.from({ length: 60 }, (_, i) => ({
  type: "track",
  event: "x",
  anonymousId: `visitor-${i % 20}`,
  messageId: `m${i}`,
  timestamp: "2026-11-20T10:00:00Z",
}));

it("P4: the events of one request that go to one shard go in one append, to the visitor's own shard", async () => {
  const { collector, appends } = shardedCollector();
  expect(await collector.post("/v1/batch", { batch })).toMatchObject({ accepted: 60, duplicate: 0 });
  expect(new Set(appends.map(({ name }) => name)).size).toBe(appends.length);
  expect(appends.length).toBeGreaterThan(2);
  for (const { name, batch: sent } of appends) {
    for (const { touchpoint } of sent) {
      expect(name).toBe(
        shardName({ ...collector, index: shardOf(collector.siteId, touchpoint.visitor, SHARDS), shards: SHARDS }),
      );
    }
  }
  expect(await collector.post("/v1/batch", { batch })).toMatchObject({ accepted: 0, duplicate: 60 });
});

it("S10: a batch that is large beyond what one call between objects may carry goes in parts", async () => {
  const calls: Incoming[][] = [];
  const record = async (sent: Incoming[]) => {
    calls.push(sent);
    return { accepted: sent.length, duplicate: 0, conflicts: [] };
  };
  const collector = newCollector({}, { deps: { openShard: () => ({ append: record }) as never } });
  // Half a megabyte on the wire: the context is part of each of the five hundred events.
  const context = { library: { name: "x".repeat(8_000), version: "y".repeat(8_000) }, locale: "z".repeat(8_000) };
  const many = Array.from({ length: 500 }, (_, i) => ({
    type: "track",
    event: "x",
    anonymousId: "a",
    messageId: `m${i}`,
  }));
  expect(await collector.post("/v1/batch", { batch: many, context })).toMatchObject({ accepted: 500 });
  expect(calls.length).toBeGreaterThan(2);
  for (const sent of calls) expect(JSON.stringify(sent).length).toBeLessThan(5_000_000);
  expect(calls.flat().map(({ index }) => index)).toEqual(many.map((_, i) => i));
});

it("P9: conflicts of every shard are told by their place in the batch", async () => {
  const { collector } = shardedCollector();
  await collector.post("/v1/batch", { batch });
  const changed = batch.map((one, i) => (i % 7 === 0 ? { ...one, event: "y" } : one));
  const answer = await collector.post("/v1/batch", { batch: changed });
  const places = batch.map((_, i) => i).filter((i) => i % 7 === 0);
  expect(answer.rejected.map(({ index }) => index).sort((a, b) => a - b)).toEqual(places);
  expect(answer.rejected.every(({ reason }) => reason === "id_conflict")).toBe(true);
});

it("I3: without an anonymous id the user is the visitor, without a user the contact, keyed by site and secret", async () => {
  const { collector, appends } = shardedCollector();
  const contact = { type: "track", kind: "offline", event: "Visit", context: { traits: { email: "Jane@X.dk" } } };
  await collector.post("/v1/batch", { batch: [{ type: "track", event: "x", userId: "u1" }, contact] });
  const other = newCollector({}, { deps: { openShard: (_env, name) => ({ append: record(name) }) as never } });
  const seen: Incoming[] = [];
  function record(_name: string) {
    return async (sent: Incoming[]) => {
      seen.push(...sent);
      return { accepted: sent.length, duplicate: 0, conflicts: [] };
    };
  }
  await other.post("/v1/batch", { batch: [contact] });
  const visitors = appends.flatMap(({ batch: sent }) => sent.map(({ touchpoint }) => touchpoint.visitor));
  const hashed = visitors.find((visitor) => visitor.startsWith("c:"));
  expect(visitors).toContain("u:u1");
  expect(hashed).toMatch(/^c:[0-9a-f]{32}$/);
  expect(seen[0]?.touchpoint.visitor).toMatch(/^c:[0-9a-f]{32}$/);
  expect(seen[0]?.touchpoint.visitor).not.toBe(hashed);
  expect(JSON.stringify(seen[0]?.touchpoint)).not.toContain("X.dk");
});

it("P6: with a secret key a contact alone will do", async () => {
  const collector = newCollector();
  const row = { type: "identify", traits: { email: "jane@x.dk" } };
  expect(await collector.post("/v1/batch", { batch: [row] })).toMatchObject({ rejected: [{ reason: "no_identity" }] });
  const headers = { authorization: `Basic ${btoa(`${SECRET_KEY}:`)}` };
  expect(await collector.post("/v1/batch", { batch: [row] }, { headers })).toMatchObject({ accepted: 1 });
});
