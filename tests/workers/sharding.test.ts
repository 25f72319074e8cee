import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { combineJourneyPages } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { DERIVED, dumpRows, incoming, type Telling } from "./journey-history.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const DAY = 86_400_000;
const RUNS = Number(process.env.MEANDER_RUNS ?? 5);

/** A site of so many shards, fed as the collector feeds it. */
function newSite(shards: number) {
  const siteId = crypto.randomUUID();
  const stubs = Array.from({ length: shards }, (_, index) =>
    env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards }))),
  );
  // The stub's generated type unfolds every schema; the class implements exactly these calls.
  const calls = stubs as unknown as ShardCalls[];
  return {
    async tell(...tellings: Telling[]) {
      for (const telling of tellings) {
        const message = incoming(telling);
        await calls[shardOf(siteId, message.touchpoint.visitor, shards)]?.append([message]);
      }
    },
    /** Lets every outbox run dry: what one shard sends may leave another owing. */
    async settle() {
      for (let owing = stubs; owing.length > 0; ) {
        const still: typeof stubs = [];
        for (const stub of owing) await runDurableObjectAlarm(stub);
        for (const stub of stubs) {
          if (await runInDurableObject(stub, (_, { storage }) => owed(storage.sql) > 0)) still.push(stub);
        }
        owing = still;
      }
    },
    /** Everything derived, over all shards. */
    async dump() {
      const rows = await Promise.all(
        stubs.map((stub) => runInDurableObject(stub, (_, { storage }) => dumpRows(storage.sql, DERIVED))),
      );
      return rows.flat().sort().join("\n");
    },
    calls,
  };
}

function owed(sql: SqlStorage): number {
  return sql.exec<{ n: number }>("SELECT (SELECT count(*) FROM fact_out) + (SELECT count(*) FROM handover) AS n").one()
    .n;
}

const telling = fc.record({
  who: fc.integer({ min: 0, max: 4 }),
  at: fc.integer({ min: 0, max: 40 }),
  user: fc.option(fc.constantFrom("anna", "bo", "cecilie", "dag"), { freq: 3 }),
  email: fc.option(fc.constantFrom("anna@example.dk", "post@example.se"), { freq: 4 }),
  path: fc.constantFrom("/", "/priser", "/blog/et", "/kassen", "/support"),
});

function history(
  tellings: { who: number; at: number; user: string | null; email: string | null; path: string }[],
): Telling[] {
  return tellings.map((t, i) => ({
    messageId: `m${i}`,
    at: T0 + t.at * DAY + i,
    visitor: `v${t.who}`,
    path: t.path,
    kind: t.user || t.email ? ("identify" as const) : ("page_view" as const),
    ...(t.user ? { user: t.user } : {}),
    ...(t.email ? { email: t.email } : {}),
  }));
}

describe("a site of several shards", () => {
  it("I7: the journeys of two and of sixteen shards are byte for byte those of one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(telling, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 0, max: 11 }),
        async (told, cut) => {
          const tellings = history(told);
          const one = newSite(1);
          await one.tell(...tellings);
          const expected = await one.dump();
          for (const shards of [2, 16]) {
            const site = newSite(shards);
            await site.tell(...tellings.slice(cut).reverse());
            if (cut % 2 === 0) await site.settle();
            await site.tell(...tellings.slice(0, cut));
            await site.settle();
            expect(await site.dump()).toBe(expected);
          }
        },
      ),
      { numRuns: RUNS },
    );
  }, 120_000);

  it("I2: a person whose devices live in different shards has one journey, whole, in one of them", async () => {
    const site = newSite(8);
    for (let i = 0; i < 12; i++) await site.tell({ messageId: `a${i}`, at: T0 + i, visitor: `v${i}`, path: "/" });
    for (let i = 0; i < 12; i++)
      await site.tell({ messageId: `b${i}`, at: T0 + DAY + i, visitor: `v${i}`, user: "anna" });
    await site.settle();
    const found = await Promise.all(
      site.calls.map((shard) => shard.getJourney({ siteId: "", timezone: "UTC" }, "anna")),
    );
    expect(found.filter((journey) => journey !== null).map((j) => [j.id, j.touchpoints])).toEqual([["u:anna", 24]]);
    const lines = await Promise.all(site.calls.map(async (shard) => (await shard.exportTouchpoints(null, 100)).ndjson));
    expect(lines.join("").trimEnd().split("\n").length).toBe(24);
  });

  it("R13: pages of the list over eight shards give every journey once, in order", async () => {
    const site = newSite(8);
    for (let i = 0; i < 23; i++)
      await site.tell({ messageId: `a${i}`, at: T0 + (i % 5) * DAY, visitor: `v${i}`, path: "/" });
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const params = { sort: "last", limit: 5, bots: "0", ...(cursor ? { cursor } : {}) } as const;
      const pages = await Promise.all(
        site.calls.map((shard) => shard.listJourneys({ siteId: "", timezone: "UTC" }, params)),
      );
      const page = combineJourneyPages(pages, params);
      seen.push(...page.journeys.map((j) => `${j.lastTouch} ${j.id}`));
      cursor = page.next ?? undefined;
      more = cursor !== undefined;
    }
    expect(new Set(seen).size).toBe(23);
    expect(seen).toEqual([...seen].sort().reverse());
  });
});
