import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { QuarantineEntry } from "../../apps/collector/src/shard/incoming.ts";
import { shardName } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { ADMIN, call, json, migrateControlPlane, newSite, request, send } from "./control-plane.ts";

beforeAll(migrateControlPlane);

const AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const T0 = Date.now() - 3_600_000;

interface Replayed {
  stored: number;
  duplicate: number;
  withheld: number;
  rejected: { reason: string; n: number }[];
  next: string | null;
}

interface Listed {
  entries: {
    id: string;
    messageId: string | null;
    reason: string;
    body: string;
    canReplay: boolean;
    receivedAt: number;
  }[];
  reasons: { reason: string; n: number }[];
}

async function sendBatch(writeKey: string, body: object): Promise<void> {
  const one = request("POST", "/v1/batch", {}, body);
  one.headers.set("authorization", `Basic ${btoa(`${writeKey}:`)}`);
  one.headers.set("user-agent", AGENT);
  one.headers.set("accept-language", "da");
  await json(await send(one));
}

const shardOf = (siteId: string, index = 0, shards = 1) =>
  env.JOURNEY_SHARD.getByName(shardName({ siteId, index, shards })) as unknown as ShardCalls;

const listed = (site: string) =>
  call("GET", `/api/sites/${site}/quarantine?limit=500`, ADMIN).then((r) => json<Listed>(r));
const replay = (site: string, body: object = {}) =>
  call("POST", `/api/sites/${site}/quarantine/replay`, ADMIN, body).then((r) => json<Replayed>(r));
const touchpoints = (site: string, id: string) =>
  call("GET", `/api/sites/${site}/journeys/${id}/touchpoints`, ADMIN).then((r) =>
    json<{ touchpoints: { messageId: string; at: number; name: string | null }[] }>(r),
  );

/** What an earlier version of the rules turned away as `bad_kind`: the event is good today. */
async function turnedAwayOnce(site: string, bodies: readonly object[], shards = 1): Promise<void> {
  const { entries } = await listed(site);
  const request =
    '{"sentAt":null,"trusted":false,"consent":"assumed","country":"DK","gpc":false,"dnt":false,"isInconsistent":false,"isOwnAgent":false,"sender":null}';
  const kept = bodies.map((body, i): QuarantineEntry => {
    const messageId = (body as { messageId?: string }).messageId ?? null;
    return { receivedAt: T0 + entries.length + i, reason: "bad_kind", messageId, body: JSON.stringify(body), request };
  });
  await Promise.all(
    Array.from({ length: shards }, (_, index) =>
      shardOf(site, index, shards).quarantine(kept.filter((_, i) => i % shards === index)),
    ),
  );
}

const track = (messageId: string | null, more: object = {}) => ({
  ...{ type: "track", event: "Chat opened", anonymousId: "ann", timestamp: new Date(T0 - 60_000).toISOString() },
  ...(messageId === null ? {} : { messageId }),
  ...more,
});

describe("replaying quarantine", () => {
  it("P5: what is good now is stored once, with its own time and id, and leaves; what is bad stays", async () => {
    const { id } = await newSite({ consent: "granted" });
    await turnedAwayOnce(id, [
      track("m1"),
      track(null),
      track("m3", { event: "" }),
      track("m4", { anonymousId: 7, event: "" }),
    ]);
    const answer = await replay(id);
    expect(answer).toEqual({
      stored: 2,
      duplicate: 0,
      withheld: 0,
      rejected: [{ reason: "missing_event_name", n: 2 }],
      next: null,
    });
    const { touchpoints: stored } = await touchpoints(id, "ann");
    expect(stored).toHaveLength(2);
    expect(stored.map(({ at }) => at)).toEqual([T0 - 60_000, T0 - 60_000]);
    expect(stored.map(({ messageId }) => messageId)).toContain("m1");
    const left = await listed(id);
    expect(left.entries.map(({ messageId, reason }) => [messageId, reason])).toEqual([
      ["m4", "missing_event_name"],
      ["m3", "missing_event_name"],
    ]);
    expect(left.reasons).toEqual([{ reason: "missing_event_name", n: 2 }]);
    expect(await replay(id)).toMatchObject({ stored: 0, duplicate: 0, rejected: [{ n: 2 }] });
  });

  it("P5: a replay that was cut off before its end stores nothing twice, not even what has no id", async () => {
    const { id } = await newSite({ consent: "granted" });
    const bodies = [track("m1"), track(null)];
    await turnedAwayOnce(id, bodies);
    expect(await replay(id)).toMatchObject({ stored: 2 });
    // As if the shard had been killed between storing them and letting them go.
    await turnedAwayOnce(id, bodies);
    expect(await replay(id)).toMatchObject({ stored: 0, duplicate: 2 });
    expect((await listed(id)).entries).toEqual([]);
    expect((await touchpoints(id, "ann")).touchpoints).toHaveLength(2);
  });

  it("P5: only those of a reason, or only some; over several shards, and by parts", async () => {
    const { id } = await newSite({ consent: "granted", shards: 4 });
    await turnedAwayOnce(
      id,
      Array.from({ length: 1_200 }, (_, i) => track(`m${i}`, { anonymousId: `v${i % 50}` })),
      4,
    );
    const some = (await listed(id)).entries.slice(0, 3).map((entry) => entry.id);
    expect(await replay(id, { ids: some })).toMatchObject({ stored: 3, next: null });
    expect(await replay(id, { reason: "bad_type" })).toMatchObject({ stored: 0, rejected: [] });
    const first = await replay(id, { reason: "bad_kind" });
    expect(first.stored).toBe(1_000);
    const second = await replay(id, { reason: "bad_kind", cursor: first.next });
    expect(second).toMatchObject({ stored: 197, next: null });
    expect((await listed(id)).reasons).toEqual([]);
  });

  it("P5, P9: an id that is taken stays a conflict, until the first is gone", async () => {
    const { id, writeKey } = await newSite({ consent: "granted" });
    await sendBatch(writeKey, { batch: [track("m1")] });
    await sendBatch(writeKey, { batch: [track("m1", { event: "Another" })] });
    expect(await replay(id)).toMatchObject({ stored: 0, rejected: [{ reason: "id_conflict", n: 1 }] });
    await call("DELETE", `/api/sites/${id}/journeys/ann`, ADMIN);
    expect((await listed(id)).entries).toEqual([]);
  });

  it("P5, S3: an event is kept with what its batch and its request say of it, without the user agent", async () => {
    const { id, writeKey } = await newSite({ consent: "granted" });
    const context = { page: { url: "https://shop.example/pricing", path: "/pricing" }, locale: "da-DK" };
    await sendBatch(writeKey, {
      batch: [track("m1", { kind: "nonsense" })],
      context,
      sentAt: new Date().toISOString(),
    });
    const { entries } = await listed(id);
    expect(entries).toMatchObject([{ reason: "bad_kind", canReplay: true }]);
    expect(JSON.parse(entries[0]?.body ?? "")).toMatchObject({ context });
    const [kept] = (await shardOf(id).listQuarantine(null, 1)).entries;
    expect(kept?.request).not.toContain("Mozilla");
    expect(JSON.parse(kept?.request ?? "")).toMatchObject({
      sender: { device: { class: "desktop", browser: "Chrome" } },
    });
  });

  it("P5: what is cut is said to be so, and stays as it is", async () => {
    const { id, writeKey } = await newSite({ consent: "granted" });
    await sendBatch(writeKey, { batch: [track("m1", { properties: { text: "x".repeat(40_000) } })] });
    const [entry] = (await listed(id)).entries;
    expect(entry).toMatchObject({ canReplay: false });
    expect(await replay(id)).toMatchObject({ stored: 0, rejected: [{ reason: entry?.reason, n: 1 }] });
  });

  it("A8: who replayed is in the audit log, once for all its parts", async () => {
    const { id } = await newSite({ consent: "granted" });
    await replay(id, { reason: "bad_kind" });
    await replay(id, { reason: "bad_kind", cursor: "0.5" });
    const { results } = await env.CONTROL.prepare(
      "SELECT action, target FROM audit WHERE site_id = ? AND action = 'quarantine.replay'",
    )
      .bind(id)
      .all();
    expect(results).toEqual([{ action: "quarantine.replay", target: "bad_kind" }]);
  });
});

it("P5: a batch that comes again is neither kept nor counted again", async () => {
  const { id, writeKey } = await newSite({ consent: "granted", shards: 4 });
  const bad = (n: number) => ({ type: "nonsense", anonymousId: `v${n}`, messageId: `bad${n}` });
  const batch = [bad(1), track("good"), bad(2)];
  await sendBatch(writeKey, { batch, sentAt: new Date(T0).toISOString() });
  await sendBatch(writeKey, { batch, sentAt: new Date(T0 + 5_000).toISOString() });
  await sendBatch(writeKey, { batch: [bad(2), bad(3)] });
  expect((await listed(id)).reasons).toEqual([{ reason: "bad_type", n: 3 }]);
  const report = await call("GET", `/api/sites/${id}/reports/delivery`, ADMIN).then((r) =>
    json<{ rejected: { reason: string; n: number }[] }>(r),
  );
  expect(report.rejected).toEqual([{ reason: "bad_type", n: 3 }]);
});
