import type { Touchpoint } from "@meander/journey";
import type { SoftConversions } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, fold } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening, order, soft } from "./story.ts";

const EMAIL = { channel: "Email", source: "news", medium: "email", campaign: null } as const;

/**
 * March: three readers of the whitepaper among the products, of whom two buy within a month (one of them only in the
 * second); four others among the products, of whom one buys. One reader came by e-mail, where nobody is to compare with.
 * April: one reader who looked at products in March too, one other, and one reader of yesterday.
 */
const STORY: Touchpoint[] = [
  ...["anna", "bo", "cecilie"].flatMap((who) => [
    happening(who, at("2026-03-10 10:00"), { path: "/products" }),
    happening(who, at("2026-03-10 10:01"), { path: "/products/guide" }),
    soft(who, at("2026-03-10 10:05"), "Whitepaper"),
  ]),
  order("anna", at("2026-03-10 10:30"), 100),
  order("bo", at("2026-04-09 10:05"), 100),
  order("cecilie", at("2026-04-09 10:06"), 100),
  ...["dan", "eva", "finn", "gry"].map((who) => happening(who, at("2026-03-20 10:00"), { path: "/products" })),
  order("dan", at("2026-03-21 10:00"), 100),
  order("eva", at("2026-04-25 10:00"), 100),
  happening("hans", at("2026-03-12 10:00"), { path: "/products", arrival: { ...EMAIL } }),
  soft("hans", at("2026-03-12 10:02"), "Whitepaper"),
  happening("ida", at("2026-03-02 10:00"), { path: "/products" }),
  happening("ida", at("2026-04-05 10:00"), { path: "/products" }),
  soft("ida", at("2026-04-05 10:02"), "Whitepaper"),
  happening("jens", at("2026-04-05 10:00"), { path: "/products" }),
  happening("karen", at("2026-06-09 10:00"), { path: "/products" }),
  soft("karen", at("2026-06-09 10:02"), "Whitepaper"),
];
const PERIOD = { from: "2026-03-01", to: "2026-06-10", days: "30" };
const NOW = { nowMs: at("2026-06-10 12:00") };
const answer = (count = 2) =>
  ask<SoftConversions>("soft-conversions", reportShards(journeysOf(STORY), count), PERIOD, NOW);
const whitepaper = () => answer().goals[0];

describe("R2 soft conversions", () => {
  test("R2: reach, when in the journey, and what came before", () => {
    expect(answer().journeysBehind).toBe(11);
    expect(whitepaper()).toMatchObject({
      ...{ goal: "Whitepaper", times: 6, weight: 1, reach: { count: 6, of: 11 } },
      // 2, 2, 5, 5 and 5 minutes, and Ida's 34 days (less an hour: none, for time is counted in UTC).
      after: { count: 6, median: 300, q1: 165 },
      touchpoint: { count: 6, median: 3 },
      channels: [
        { channel: "Direct", times: 5 },
        { channel: "Email", times: 1 },
      ],
      pages: [{ page: "/products/guide", times: 6 }],
      pagesBefore: [{ page: "/products", times: 6 }],
    });
  });

  test("R2: who advanced to a later phase within the days: Anna and Bo of those whose days are over", () => {
    expect(whitepaper()?.advance).toMatchObject({ count: 2, of: 5 });
  });

  test("R2: matched with the same phase, channel and month, who had not reached the goal by its end", () => {
    const lift = whitepaper()?.lift;
    expect(lift).toMatchObject({ cases: 5, tooRecent: 1, matched: 4, unmatched: 1, isSmall: true });
    // March: Anna, Bo and Cecilie against Dan, Eva, Finn, Gry and (before her April) Ida; April: Ida against Jens.
    expect(lift?.observed).toMatchObject({ count: 2, of: 4 });
    expect(lift?.control.others).toBe(6);
    expect(lift?.control.rate).toBeCloseTo((3 * (1 / 5) + 1 * 0) / 4, 12);
    expect(lift?.control.effective).toBeCloseTo(4 ** 2 / (3 ** 2 / 5 + 1 ** 2 / 1), 12);
    expect(lift?.difference?.difference).toBeCloseTo(0.5 - 0.15, 12);
  });

  test("R2: with one place only the interval is Newcombe's of two plain rates", () => {
    const story = Array.from({ length: 150 }, (_, i): Touchpoint[] => {
      const who = `p${i}`;
      const isCase = i < 70;
      return [
        happening(who, at("2026-03-05 10:00"), { path: "/products" }),
        ...(isCase ? [soft(who, at("2026-03-05 10:05"), "Guide")] : []),
        ...((isCase ? i < 56 : i < 70 + 48) ? [order(who, at("2026-03-06 10:05"), 1)] : []),
      ];
    }).flat();
    const { goals } = ask<SoftConversions>("soft-conversions", reportShards(journeysOf(story), 3), PERIOD, NOW);
    const lift = goals[0]?.lift;
    expect(lift).toMatchObject({ matched: 70, unmatched: 0, control: { others: 80, rate: 0.6 }, isSmall: false });
    expect(lift?.control.effective).toBeCloseTo(80, 9);
    expect(lift?.difference?.difference).toBeCloseTo(0.2, 12);
    // The published example (a) of method 10: 56 of 70 against 48 of 80 is +0.0524 to +0.3339.
    expect(lift?.difference?.low).toBeCloseTo(0.0524, 4);
    expect(lift?.difference?.high).toBeCloseTo(0.3339, 4);
  });

  test("R2: reach is the list of journeys with such a conversion", () => {
    fc.assert(
      fc.property(journeysArbitrary, (journeys) => {
        const period = { from: "2023-06-01", to: "2025-08-01" };
        const nowMs = BEGIN + 900 * DAY;
        const { goals } = ask<SoftConversions>("soft-conversions", reportShards(journeys, 3), period, { nowMs });
        const people = [...journeys.values()].filter((touchpoints) => touchpoints.some((t) => !t.bot));
        const conversions = people.map((touchpoints) =>
          fold(touchpoints)[1].conversions.filter((row) => row.kind === "soft_conversion"),
        );
        const names = new Set(conversions.flat().map((row) => row.goal));
        expect(new Set(goals.map((one) => one.goal))).toEqual(names);
        for (const { goal, times, reach, lift, after } of goals) {
          expect(times).toBe(conversions.flat().filter((row) => row.goal === goal).length);
          expect(reach).toMatchObject({
            count: conversions.filter((rows) => rows.some((row) => row.goal === goal)).length,
            of: people.length,
          });
          expect(after.count).toBe(reach.count);
          expect(lift.cases + lift.tooRecent).toBe(reach.count);
          expect(lift.matched + lift.unmatched).toBe(lift.cases);
        }
      }),
      { numRuns: 60 },
    );
  });
});
