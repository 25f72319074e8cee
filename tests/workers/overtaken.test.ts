import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { LOG_COLUMNS, type LogRow } from "../../apps/collector/src/shard/log/row.ts";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { Fact } from "../../apps/collector/src/shard/stitch/fact.ts";
import { ADMIN, call, migrateControlPlane, newSite } from "./control-plane.ts";
import { workerdSite } from "./workerd-site.ts";

beforeAll(migrateControlPlane);

const T0 = Date.UTC(2026, 2, 1, 9);

const stubOf = (siteId: string, index: number, shards: number) =>
  env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards })));

interface LinkRow {
  [column: string]: SqlStorageValue;
  lower: string;
  higher: string;
  rank: string;
  message_id: string;
  at: number;
  visitor: string;
}

function logOf(siteId: string): Promise<LogRow[]> {
  return runInDurableObject(stubOf(siteId, 0, 1), (_, { storage }) =>
    storage.sql.exec<LogRow>(`SELECT ${LOG_COLUMNS} FROM touchpoint ORDER BY at`).toArray(),
  );
}

it("I7: touchpoints that arrive before the link under which they are found are in the journey all the same", async () => {
  const source = workerdSite(1);
  await source.tell([
    { messageId: "own", at: T0 + 2, card: "17" },
    { messageId: "early", at: T0, visitor: "shared", card: "17" },
  ]);
  const rows = await logOf(source.siteId);
  const early = rows.filter((row) => row.message_id === "early");
  const site = workerdSite(1);
  const [shard] = site.calls;
  await shard?.receive({ facts: [], rows: rows.filter((row) => row.message_id === "own"), strays: [] });
  // It lies before what is folded, so the journey is folded from the log, where nothing leads to it yet.
  await shard?.receive({ facts: [], rows: early, strays: [] });
  const link = {
    lower: "v:shared",
    higher: "c:loyalty:17",
    rank: "1",
    messageId: "early",
    at: T0,
    visitor: "v:shared",
  };
  await shard?.receive({ facts: [{ kind: "link", ...link }], rows: [], strays: [] });
  const journey = await shard?.getJourney({ siteId: site.siteId, timezone: "UTC" }, "c:loyalty:17");
  expect(journey?.touchpoints).toBe(2);
});

it("I7: touchpoints are brought to their owner's home also when the link under which they are found is heard of last", async () => {
  const source = workerdSite(1);
  const BROWSERS = Array.from({ length: 12 }, (_, i) => `browser-${i}`);
  await source.tell(
    BROWSERS.map((visitor, i) => ({ messageId: `first-${i}`, at: T0 + i, visitor, user: `somebody-${i}` })),
  );
  await source.tell(BROWSERS.map((visitor, i) => ({ messageId: `own-${i}`, at: T0 + 100 + i, visitor, user: "bo" })));
  await source.decide({ kind: "alias", previous: "u:bo", user: "u:anna", actor: "admin", at: 1 }, 0);
  const rows = await logOf(source.siteId);
  const facts = await runInDurableObject(stubOf(source.siteId, 0, 1), (_, { storage }) =>
    storage.sql.exec<LinkRow>("SELECT lower, higher, rank, message_id, at, visitor FROM link ORDER BY rank").toArray(),
  );
  const links = facts.map(({ message_id: messageId, ...link }): Fact => ({ kind: "link", ...link, messageId }));
  const alias: Fact = { kind: "alias", previous: "u:bo", user: "u:anna", actor: "admin", at: 1 };
  const site = workerdSite(4);
  // As a move may bring them: each browser is somebody else's, by a link of smaller rank.
  const [first, own] = [links.slice(0, BROWSERS.length), links.slice(BROWSERS.length)];
  for (const some of [first, [alias], own]) {
    for (const shard of site.calls) await shard.takeMoved({ kind: "facts", facts: some });
    const byHome = Map.groupBy(rows, ({ visitor }) => shardOf(site.siteId, visitor, 4));
    for (const [home, lying] of byHome) {
      await site.calls[home]?.takeMoved({ kind: "rows", table: "touchpoint", rows: lying as never });
    }
    await site.settle();
  }
  const { own: whose } = await site.look();
  expect(whose.filter(({ owner }) => owner === "u:anna")).toHaveLength(BROWSERS.length);
});

it("S10: an answer that no call could carry is refused with its reason, and smaller ones are given", async () => {
  const { id } = await newSite();
  const path = `/api/sites/${id}/journeys`;
  expect((await call("GET", path, ADMIN)).status).toBe(200);
  const limit = (chars: number) =>
    runInDurableObject(stubOf(id, 0, 1), (shard) => {
      (shard as unknown as { shard: { answerMaxChars: number } }).shard.answerMaxChars = chars;
    });
  await limit(10);
  for (const one of [path, `/api/sites/${id}/reports/overview`]) {
    const refused = await call("GET", one, ADMIN);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ error: { code: "too_large" } });
  }
  await limit(100_000);
  expect((await call("GET", path, ADMIN)).status).toBe(200);
});
