import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { compileModel, DEFAULT_MODEL } from "@meander/journey";
import { type Delivery, reportNamed } from "@meander/reports";
import { describe, expect, it } from "vitest";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { incoming, SITE, type Telling } from "./journey-history.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const MINUTE = 60_000;
const DAY = 86_400_000;

/** A site of so many shards that is told and asked as the collector does it. */
function newSite(shards: number) {
  const siteId = crypto.randomUUID();
  const stubs = Array.from({ length: shards }, (_, index) =>
    env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards }))),
  );
  // The stub's generated type unfolds every schema; the class implements exactly these calls.
  const calls = stubs as unknown as [ShardCalls, ...ShardCalls[]];
  return {
    calls,
    async tell(telling: Telling, late = false) {
      const message = { ...incoming(telling), late };
      return calls[shardOf(siteId, message.touchpoint.visitor, shards)]?.append([message]);
    },
    /** Lets copies of touchpoints travel to where their owner is at home. */
    async settle() {
      for (let round = 0; round < 3; round++) for (const stub of stubs) await runDurableObjectAlarm(stub);
    },
    async ask(params: Record<string, string> = {}): Promise<Delivery> {
      const report = reportNamed("delivery");
      const checked = report.params.parse({ from: "2026-03-01", to: "2026-03-31", ...params });
      const nowMs = T0 + 60 * DAY;
      const parts = await Promise.all(calls.map((shard) => shard.report(SITE, "delivery", checked, nowMs)));
      const context = { model: compileModel(DEFAULT_MODEL), timezone: SITE.timezone, nowMs };
      return report.answer.parse(report.combine(parts, context, checked)) as Delivery;
    },
  };
}

/** Anna's third and fourth event never came, Bo's all did; Cecilie's client does not number, and her clock is an hour off. */
const STORY: Telling[] = [
  ...[1, 2, 5, 6].map((seq) => ({ messageId: `a${seq}`, visitor: "anna", at: T0 + seq * MINUTE, seq, path: "/" })),
  ...[7, 8].map((seq) => ({ messageId: `b${seq}`, visitor: "bo", at: T0 + seq * MINUTE, seq, path: "/blog" })),
  { messageId: "c1", visitor: "cecilie", at: T0, path: "/", skewMs: 60 * MINUTE },
  // Before the period: its number belongs to the time before.
  { messageId: "b1", visitor: "bo", at: T0 - 20 * DAY, seq: 1, path: "/" },
];

describe("R12 delivery", () => {
  it("R12: gaps in the numbers are lost events; duplicates, late and rejected ones are counted as they come", async () => {
    const site = newSite(1);
    for (const telling of STORY) await site.tell(telling);
    await site.tell(STORY[0] as Telling);
    await site.tell({ messageId: "d1", visitor: "dan", at: T0, path: "/" }, true);
    await site.calls[0].quarantine([
      { receivedAt: T0, reason: "no_identity", messageId: null, body: "{}", request: null },
      { receivedAt: T0, reason: "id_conflict", messageId: "a2", body: "{}", request: null },
    ]);
    await site.calls[0].countAggregate([
      { day: "2026-03-02", path: "/", referrerHost: "", campaign: "", country: "DK", n: 24 },
    ]);
    const found = await site.ask();
    const firefox = { visitors: 4, received: 8, numbered: 6, visitorsWithLoss: 1, duplicates: 1, late: 1 };
    expect(found.totals).toMatchObject({ ...firefox, lost: { count: 2, of: 8, rate: 0.25 } });
    expect(found.browsers).toEqual([{ browser: "Firefox", ...found.totals }]);
    expect(found.rejected).toEqual([
      { reason: "id_conflict", n: 1 },
      { reason: "no_identity", n: 1 },
    ]);
    expect(found.skew.map(({ visitors }) => visitors)).toEqual([3, 0, 0, 1, 0, 0]);
    expect(found.consent).toMatchObject({ count: 8, of: 32, rate: 0.25 });
    // Over both times, Bo's numbers from 2 to 6 are missing too.
    expect((await site.ask({ from: "2026-01-01" })).totals).toMatchObject({ received: 9, lost: { count: 7, of: 14 } });
  });

  it("R15: copies in other shards count nothing: four shards answer as one does", async () => {
    const [one, four] = [newSite(1), newSite(4)];
    for (const site of [one, four]) {
      for (const telling of STORY) await site.tell(telling);
      for (const visitor of ["anna", "bo", "cecilie"]) {
        await site.tell({ messageId: `${visitor}-in`, visitor, at: T0 + DAY, user: "ada", kind: "identify" });
      }
      await site.settle();
    }
    expect(await four.ask()).toEqual(await one.ask());
  });
});
