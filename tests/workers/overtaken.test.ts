import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { LOG_COLUMNS, type LogRow } from "../../apps/collector/src/shard/log/row.ts";
import { shardName } from "../../apps/collector/src/shard/place.ts";
import { ADMIN, call, migrateControlPlane, newSite } from "./control-plane.ts";
import { workerdSite } from "./workerd-site.ts";

beforeAll(migrateControlPlane);

const T0 = Date.UTC(2026, 2, 1, 9);

const stubOf = (siteId: string, index: number, shards: number) =>
  env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards })));

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
