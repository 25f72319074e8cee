import { compileModel, DEFAULT_MODEL } from "@meander/journey";
import { type Outlook, reportNamed } from "@meander/reports";
import { expect, it } from "vitest";
import { incoming, newShard, SITE } from "./journey-history.ts";

const T0 = Date.UTC(2026, 0, 1, 9);
const DAY = 86_400_000;
const NOW = T0 + 100 * DAY;

it("R11: learns from the rows of the shard itself, for all goals and for one", async () => {
  const report = reportNamed("outlook");
  const shard = newShard();
  await shard.append(
    [
      { messageId: "a1", at: T0, visitor: "a", path: "/blog/one" },
      { messageId: "a2", at: T0 + DAY, visitor: "a", path: "/products" },
      { messageId: "a3", at: T0 + 2 * DAY, visitor: "a", kind: "conversion" as const, name: "Order Completed" },
      { messageId: "b1", at: T0, visitor: "b", path: "/products" },
      { messageId: "c1", at: NOW - DAY, visitor: "c", path: "/products" },
    ].map(incoming),
  );
  for (const goal of [{}, { goal: "Order Completed" }]) {
    const params = report.params.parse({ journey: "v:c", ...goal });
    const part = await shard.report(SITE, "outlook", params, NOW);
    const context = { model: compileModel(DEFAULT_MODEL), timezone: SITE.timezone, nowMs: NOW };
    const answer = report.combine([part], context, params) as Outlook;
    expect(answer.journeysBehind).toBe(3);
    expect(answer.journey?.state).toMatchObject({ phase: "consideration", steps: 2, converted: { probability: 0.5 } });
    expect(answer.now).toMatchObject({ journeys: 1, expectedConversions: 0.5 });
  }
});
