import { compileModel, DEFAULT_MODEL } from "@meander/journey";
import {
  type FrictionReport,
  type JourneyMap,
  type Loops,
  type Phases,
  type Retention,
  reportNamed,
  type SoftConversions,
} from "@meander/reports";
import { beforeAll, describe, expect, it } from "vitest";
import { incoming, newShard, rebuild, type Shard, SITE, type Telling } from "./journey-history.ts";

const T0 = Date.UTC(2026, 2, 2, 9);
const MINUTE = 60_000;
const DAY = 86_400_000;
const CONTEXT = { model: compileModel(DEFAULT_MODEL), timezone: SITE.timezone, nowMs: T0 + 80 * DAY };

let made = 0;
const tell = (visitor: string, at: number, more: Partial<Telling>): Telling => ({
  messageId: `m${++made}`,
  at,
  visitor,
  ...more,
});

/**
 * Anna looks at products, takes the guide, goes to the cart and back to the products, and buys on her phone after 40 days.
 * Bo meets an error at the cart and is lost. Cecilie looks at products and is lost.
 */
const STORY: Telling[] = [
  tell("a", T0, { path: "/products" }),
  tell("a", T0 + 5 * MINUTE, { kind: "soft_conversion", name: "Guide", path: "/products/guide" }),
  tell("a", T0 + 10 * MINUTE, { path: "/cart" }),
  tell("a", T0 + 12 * MINUTE, { path: "/products" }),
  tell("a", T0 + 14 * MINUTE, { path: "/cart", user: "anna" }),
  tell("phone", T0 + 40 * DAY, { path: "/cart", user: "anna" }),
  tell("phone", T0 + 40 * DAY + MINUTE, {
    kind: "conversion",
    name: "Order Completed",
    properties: { total: 80 },
    user: "anna",
  }),
  tell("phone", T0 + 40 * DAY + 2 * MINUTE, {
    kind: "feedback",
    name: "survey",
    properties: { score: 5 },
    user: "anna",
  }),
  tell("b", T0 + DAY, { path: "/cart" }),
  tell("b", T0 + DAY + MINUTE, {
    kind: "error",
    name: "error",
    path: "/cart",
    properties: { message: "x is undefined" },
  }),
  tell("c", T0 + 2 * DAY, { path: "/products" }),
];

let shard: Shard;
beforeAll(async () => {
  shard = newShard();
  // One at a time, so that snapshots are continued and an owner changes hands on the way.
  for (const [i, telling] of STORY.entries()) await shard.append([incoming(telling, i)]);
});

async function ask<Answer>(name: string, params: Record<string, string> = {}): Promise<Answer> {
  const report = reportNamed(name);
  const checked = report.params.parse({ from: "2026-03-01", to: "2026-05-20", ...params });
  const part = await shard.report(SITE, name, checked, CONTEXT.nowMs);
  return report.answer.parse(report.combine([part], CONTEXT, checked)) as Answer;
}

describe("reports of a shard in workerd", () => {
  it("R3: the stage graph", async () => {
    const { phases, transitions, weakLink, journeysBehind } = await ask<Phases>("phases");
    expect(journeysBehind).toBe(3);
    expect(phases.map((one) => [one.phase, one.entries, one.loss.count]).slice(1, 4)).toEqual([
      ["consideration", 3, 1],
      ["decision", 3, 1],
      ["purchase", 1, 1],
    ]);
    expect(phases[2]).toMatchObject({ dormancies: 1, dwell: { count: 2 }, value: 80 });
    expect(transitions.find((one) => one.direction === "back")).toMatchObject({
      from: "decision",
      to: "consideration",
    });
    expect(weakLink).toMatchObject({ phase: "consideration", loss: { count: 1, of: 2 } });
    const byValue = await ask<Phases>("phases", { weigh: "value" });
    expect(byValue.weakLink).toMatchObject({ phase: "consideration", valueAtStake: 40 });
  });

  it("R4: the loop from the cart back to the products", async () => {
    const { pairs, byLoops } = await ask<Loops>("loops");
    expect(pairs).toMatchObject([{ from: "decision", to: "consideration", times: 1, length: { median: 120 } }]);
    expect(byLoops.map((one) => [one.exactly.count, one.exactly.of])).toEqual([
      [0, 2],
      [1, 1],
    ]);
  });

  it("R2: the guide, and nobody who converted within a month on either side", async () => {
    const { goals } = await ask<SoftConversions>("soft-conversions");
    expect(goals).toMatchObject([
      {
        ...{ goal: "Guide", times: 1, reach: { count: 1, of: 3 }, pagesBefore: [{ page: "/products", times: 1 }] },
        advance: { count: 1, of: 1 },
        lift: { cases: 1, matched: 1, control: { others: 1, rate: 0 }, observed: { count: 0, of: 1 } },
      },
    ]);
  });

  it("R8: the error at the cart, after which Bo was lost", async () => {
    const { groups } = await ask<FrictionReport>("friction");
    expect(groups).toMatchObject([{ kind: "error", times: 1, next: { on: 0, back: 0, left: 0, dormant: 1 } }]);
    expect(groups[0]?.nextBeside.stopped).toMatchObject({ matched: 1, control: { others: 2 } });
  });

  it("R9: cohorts and who was woken", async () => {
    const { cohorts, reactivations } = await ask<Retention>("retention", { unit: "month" });
    expect(cohorts.map((one) => one.periods.map((cell) => cell.active.count))).toEqual([[3, 1, 0], [0, 0], [0]]);
    expect(reactivations).toMatchObject({ times: 1, channels: [{ converted: { count: 1, of: 1 } }] });
    expect((await ask<Retention>("retention", { unit: "week", by: "first_conversion" })).journeysBehind).toBe(1);
    expect((await ask<Retention>("retention", { unit: "day" })).journeysBehind).toBe(3);
  });

  it("R10: the map's columns", async () => {
    const { phases } = await ask<JourneyMap>("journey-map");
    expect(phases.map((one) => one.touchpoints)).toEqual([0, 4, 5, 2, 0, 0]);
    expect(phases[3]).toMatchObject({ conversions: [{ name: "Order Completed" }], feedback: { times: 1, mean: 2 } });
  });

  it("J11: everything that these reports read equals a rebuild from the log", async () => {
    const all = ["phases", "loops", "soft-conversions", "friction", "retention", "journey-map"];
    const before = await Promise.all(all.map((name) => ask(name)));
    await rebuild(shard);
    expect(await Promise.all(all.map((name) => ask(name)))).toEqual(before);
  });
});
