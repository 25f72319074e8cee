import { expect, it } from "vitest";
import { MAX_WAITING_BYTES } from "../../apps/collector/src/shard/group-commit.ts";
import { incoming } from "./incoming.ts";
import { logOf, newCollector } from "./ingest-collector.ts";

const REQUESTS = 900;

it("P11: beyond what an isolate can answer in time comes 429 with Retry-After; nothing acknowledged is lost, and then it goes on", async () => {
  const collector = newCollector();
  const track = (messageId: string) =>
    collector.send("/v1/track", {
      method: "POST",
      body: JSON.stringify({ messageId, anonymousId: `visitor ${messageId}`, event: "Read" }),
    });
  const answers = await Promise.all(Array.from({ length: REQUESTS }, (_, i) => track(`m${i}`)));
  const taken = answers.flatMap(({ status }, i) => (status === 200 ? [`m${i}`] : []));
  const refused = answers.filter(({ status }) => status !== 200);
  expect(taken.length).toBeGreaterThanOrEqual(600);
  expect(refused.length).toBeGreaterThan(0);
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]));
  expect(refused.every(({ headers }) => Number(headers.get("retry-after")) > 0)).toBe(true);
  expect((await logOf(collector)).map(({ messageId }) => messageId).sort()).toEqual(taken.sort());

  // What was refused comes again, as clients do.
  const again = await Promise.all(answers.flatMap(({ status }, i) => (status === 429 ? [track(`m${i}`)] : [])));
  expect(again.every(({ status }) => status === 200)).toBe(true);
  expect((await logOf(collector)).length).toBe(REQUESTS);
});

it("S10: what waits in a shard is bounded in bytes; the rest is told to come back, and what was taken is there", async () => {
  const { shard } = newCollector();
  const properties = { text: Array.from({ length: 30 }, () => "x".repeat(8_000)) };
  const batches = Array.from({ length: Math.ceil(MAX_WAITING_BYTES / 240_000) + 20 }, (_, i) => [
    incoming({ messageId: `m${i}`, at: Date.UTC(2026, 2, 1) + i, visitor: `v${i}`, kind: "interaction", properties }),
  ]);
  const outcomes = await Promise.allSettled(batches.map((batch) => shard.append(batch)));
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every(({ reason }) => (reason as { overloaded?: boolean }).overloaded === true)).toBe(true);
  const taken = outcomes.flatMap((outcome, i) => (outcome.status === "fulfilled" ? [`m${i}`] : []));
  const stored: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof shard.exportTouchpoints>> = await shard.exportTouchpoints(cursor, 1_000);
    for (const line of page.ndjson.split("\n").filter(Boolean)) stored.push(JSON.parse(line).messageId);
    cursor = page.next;
  } while (cursor !== null);
  expect(stored.sort()).toEqual(taken.sort());
  expect(await shard.append(batches.at(-1) ?? [])).toMatchObject({ conflicts: [] });
});
