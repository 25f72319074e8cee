import { compileModel, DEFAULT_MODEL } from "@meander/journey";
import { type Attribution, reportNamed } from "@meander/reports";
import { describe, expect, it } from "vitest";
import type { Incoming } from "../../apps/collector/src/shard/incoming.ts";
import { incoming, newShard, SITE, type Telling } from "./journey-history.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const DAY = 86_400_000;
const NOW = T0 + 40 * DAY;
const CONTEXT = { model: compileModel(DEFAULT_MODEL), timezone: SITE.timezone, nowMs: NOW };

type Told = Telling & { channel?: "Email" | "Paid Search" | "Store" };

function arriving({ channel, ...telling }: Told): Incoming {
  const message = incoming(telling);
  if (!channel) return message;
  const arrival = { channel, source: channel.toLowerCase(), medium: null, campaign: null };
  return { ...message, touchpoint: { ...message.touchpoint, arrival } };
}

/** a: mail, then paid search and mail within one visit, then an order; b: the store only; c: mail and nothing. */
const STORY: Told[] = [
  { messageId: "a1", at: T0, visitor: "a", path: "/", channel: "Email" },
  { messageId: "a2", at: T0 + 7 * DAY, visitor: "a", path: "/", channel: "Paid Search" },
  { messageId: "a3", at: T0 + 7 * DAY + 1000, visitor: "a", path: "/x", channel: "Email" },
  {
    ...{ messageId: "a4", at: T0 + 7 * DAY + 2000, visitor: "a", kind: "conversion", name: "Order Completed" },
    properties: { total: 90 },
  },
  { messageId: "b1", at: T0, visitor: "b", kind: "offline", name: "Visit", channel: "Store" },
  { messageId: "c1", at: T0, visitor: "c", path: "/", channel: "Email" },
  { messageId: "c2", at: T0 + 1000, visitor: "c", kind: "soft_conversion", name: "Whitepaper" },
];

async function ask(params: Record<string, string>): Promise<Attribution> {
  const report = reportNamed("attribution");
  const checked = report.params.parse({ from: "2026-03-01", to: "2026-03-31", ...params });
  const shard = newShard();
  await shard.append(STORY.map(arriving));
  const part = await shard.report(SITE, "attribution", checked, NOW);
  return report.combine([part], CONTEXT, checked) as Attribution;
}

function shared(answer: Attribution, model: string): Record<string, number> {
  const credits = answer.models.find((one) => one.model === model)?.credits ?? [];
  return Object.fromEntries(credits.map((credit) => [credit.name, credit.conversions]));
}

describe("R7 in the shard", () => {
  it("R7: paths from the rows of the shard itself", async () => {
    const answer = await ask({});
    expect(answer).toMatchObject({ journeysBehind: 3, conversions: 1, value: 90, otherJourneys: 2 });
    expect(shared(answer, "linear")).toEqual({ Email: 2 / 3, "Paid Search": 1 / 3, Store: 0 });
    expect(shared(answer, "first")).toEqual({ Email: 1, "Paid Search": 0, Store: 0 });
    // Mail is taken three times: to paid search, to the order and to nothing.
    expect(answer.markov.probability).toBeCloseTo(1 / 3, 12);
  });

  it("R7: every option is SQL that the shard understands", async () => {
    for (const by of ["channel", "source", "campaign"]) {
      for (const path of ["whole", "since_previous"]) {
        const answer = await ask({
          by,
          path,
          lookback: "3",
          soft: "1",
          offline: "0",
          goal: "Order Completed",
          order: "2",
        });
        expect(answer.conversions).toBe(1);
        expect(answer.touches.map((touch) => touch.name)).not.toContain("Store");
        expect(answer.touches.map((touch) => touch.name)).toContain("Soft: Whitepaper");
      }
    }
  });
});
