import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { incoming } from "./incoming.ts";

it("S10: a duty that fails keeps none of the others; it is tried again, and nothing reaches the platform", async () => {
  const siteId = crypto.randomUUID();
  const message = incoming({ messageId: "m1", at: Date.UTC(2026, 2, 1), visitor: "v1", user: "anna" });
  const index = shardOf(siteId, message.touchpoint.visitor, 2);
  const stub = env.JOURNEY_SHARD.getByName(shardName({ siteId, index, shards: 2 }));
  // The stub's generated type unfolds every schema; the class implements exactly these calls.
  await (stub as unknown as ShardCalls).append([message]);
  const owed = () =>
    runInDurableObject(
      stub,
      (_, { storage }) => storage.sql.exec<{ n: number }>("SELECT count(*) AS n FROM fact_out").one().n,
    );
  expect(await owed()).toBe(1);
  await runInDurableObject(stub, (_, { storage }) => {
    storage.sql.exec("ALTER TABLE quarantine RENAME TO broken");
  });
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await owed()).toBe(0);
  const ringsInMs = await runInDurableObject(
    stub,
    async (_, { storage }) => ((await storage.getAlarm()) ?? 0) - Date.now(),
  );
  expect(ringsInMs).toBeLessThanOrEqual(1_000);
});
