import { expect, it } from "vitest";
import { newShard, SITE, tell } from "./journey-history.ts";

it("S10: a page of large touchpoints ends long before it is too large for one call, and none is left out", async () => {
  const shard = newShard();
  const properties = { text: Array.from({ length: 4 }, () => "x".repeat(7_500)) };
  const ids = Array.from({ length: 150 }, (_, i) => `m${i}`);
  const at = Date.UTC(2026, 2, 1);
  await tell(shard, ...ids.map((messageId, i) => ({ messageId, at: at + i, user: "anna", properties })));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof shard.listTouchpoints>> = await shard.listTouchpoints(
      SITE,
      "anna",
      cursor,
      500,
    );
    if (!page) throw new Error("no journey");
    expect(JSON.stringify(page).length).toBeLessThan(2_500_000);
    seen.push(...page.touchpoints.map(({ messageId }) => messageId));
    cursor = page.next;
  } while (cursor !== null);
  expect(seen).toEqual(ids);
});
