import { readFileSync } from "node:fs";
import type { Touchpoint } from "@meander/journey";
import type { Retention } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY } from "../property/journey-arbitrary.ts";
import { testPublished } from "../published-data.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening, order } from "./story.ts";

const EMAIL = { channel: "Email", source: "news", medium: "email", campaign: null } as const;

/**
 * Anna comes first on the last night of March as Copenhagen has it (it is still March in UTC when she comes back at half
 * past midnight), Bo and Cecilie in April. Bo sleeps 40 days and is woken by an e-mail, and buys; Cecilie's visit runs over
 * midnight into May.
 */
const STORY: Touchpoint[] = [
  happening("anna", at("2026-03-31 21:50"), { path: "/products" }),
  happening("anna", at("2026-03-31 22:30"), { path: "/products" }),
  happening("bo", at("2026-04-02 10:00"), { path: "/products" }),
  happening("bo", at("2026-05-12 10:00"), { path: "/products/lamp", arrival: { ...EMAIL } }),
  order("bo", at("2026-05-12 10:20"), 100),
  happening("cecilie", at("2026-04-30 21:45"), { path: "/products" }),
  happening("cecilie", at("2026-04-30 22:10"), { path: "/cart" }),
];
const PERIOD = { from: "2026-03-01", to: "2026-06-20" };
const NOW = { nowMs: at("2026-06-20 12:00") };
const answer = (params: object = { unit: "month" }) =>
  ask<Retention>("retention", reportShards(journeysOf(STORY), 2), { ...PERIOD, ...params }, NOW);
const matrix = ({ cohorts }: Retention) =>
  cohorts.map((cohort) => [cohort.start, ...cohort.periods.map((one) => one.active.count)]);

describe("R9 retention", () => {
  test("R9: cohorts by first touch, months as the site's zone has them", () => {
    expect(matrix(answer())).toEqual([
      ["2026-03-01", 1, 1, 0, 0],
      ["2026-04-01", 2, 2, 0],
      ["2026-05-01", 0, 0],
      ["2026-06-01", 0],
    ]);
    expect(answer().journeysBehind).toBe(3);
    expect(answer().cohorts[1]?.periods.map((one) => one.isOver)).toEqual([true, true, false]);
  });

  test("R9: weeks begin on Monday, and days are those of the zone", () => {
    const weeks = answer({ unit: "week", periods: "6" });
    expect(weeks.cohorts.filter((one) => one.journeys > 0).map((one) => [one.start, one.journeys])).toEqual([
      ["2026-03-30", 2],
      ["2026-04-27", 1],
    ]);
    const days = answer({ unit: "day", periods: "1" }).cohorts.filter((one) => one.journeys > 0);
    expect(days.map((one) => [one.start, one.periods[1]?.active.count])).toEqual([
      ["2026-03-31", 1],
      ["2026-04-02", 0],
      ["2026-04-30", 1],
    ]);
  });

  test("R9: cohorts by first conversion", () => {
    expect(matrix(answer({ unit: "month", by: "first_conversion" }))[2]).toEqual(["2026-05-01", 1, 0]);
  });

  test("R9: what woke those who slept, how long they had, and whether they bought", () => {
    const { reactivations } = answer();
    expect(reactivations).toMatchObject({ times: 1, journeys: 1 });
    expect(reactivations.channels).toMatchObject([
      { channel: "Email", times: 1, asleep: { median: 40 * 86_400 }, converted: { count: 1, of: 1 } },
    ]);
    expect(reactivations.triggers).toEqual([{ kind: "page_view", label: "/products/lamp", times: 1, journeys: 1 }]);
    expect(reactivations.phases).toEqual([{ phase: "consideration", times: 1, journeys: 1 }]);
  });

  test("R9: who wakes to buy has bought, on the last millisecond of the days too; only then they are over", () => {
    const woken = at("2026-05-12 10:00");
    const converted = (boughtMs: number, nowMs: number) => {
      const story = [happening("bo", at("2026-04-02 10:00"), { path: "/products" }), order("bo", boughtMs, 1)];
      if (boughtMs > woken) story.push(happening("bo", woken, { path: "/products" }));
      const asked = { ...PERIOD, unit: "month", days: "7" };
      const { reactivations } = ask<Retention>("retention", reportShards(journeysOf(story)), asked, { nowMs });
      const { count, of } = reactivations.channels[0]?.converted ?? {};
      return [count, of];
    };
    const over = woken + 7 * 86_400_000;
    expect(converted(woken, over)).toEqual([1, 1]);
    expect(converted(woken, over - 1)).toEqual([0, 0]);
    expect(converted(over, over)).toEqual([1, 1]);
    expect(converted(over + 1, over + 1)).toEqual([0, 1]);
  });

  test("R9: who is active is who has a touchpoint there, by an independent calendar", () => {
    const calendars = ["Australia/Adelaide", "Europe/Copenhagen"].map((timeZone) => ({
      timeZone,
      format: new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
    }));
    const numbers: Record<string, (day: string) => number> = {
      day: (day) => Date.parse(day) / DAY,
      // The first Monday was the fifth of January 1970.
      week: (day) => Math.floor((Date.parse(day) / DAY - 4) / 7),
      month: (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)),
    };
    fc.assert(
      fc.property(
        journeysArbitrary,
        fc.constantFrom(...calendars),
        fc.constantFrom("day", "week", "month"),
        (journeys, { timeZone, format }, unit) => {
          const numberOf = numbers[unit] as (day: string) => number;
          const context = { timezone: timeZone, nowMs: BEGIN + 900 * DAY };
          const params = { from: "2023-11-01", to: "2024-06-30", unit, periods: "60" };
          const { cohorts } = ask<Retention>("retention", reportShards(journeys, 3), params, context);
          const counts = new Map<string, number>();
          for (const touchpoints of journeys.values()) {
            if (touchpoints.every((t) => t.bot)) continue;
            const times = [...new Set(touchpoints.map((t) => numberOf(format.format(t.at))))];
            const first = Math.min(...times);
            for (const one of times)
              counts.set(`${first} ${one - first}`, (counts.get(`${first} ${one - first}`) ?? 0) + 1);
          }
          let told = 0;
          for (const { start, periods } of cohorts) {
            for (const { period, active } of periods) {
              expect(active.count).toBe(counts.get(`${numberOf(start)} ${period}`) ?? 0);
              if (period === 0) told += active.count;
            }
          }
          expect(told).toBe([...counts].reduce((sum, [key, n]) => sum + (key.endsWith(" 0") ? n : 0), 0));
        },
      ),
      { numRuns: 60 },
    );
  });
});

testPublished("retentioneering", "R9: the published monthly cohorts of the simple online shop", (data) => {
  const lines = readFileSync(`${data}/simple-onlineshop.csv`, "utf8").trim().split("\n").slice(1);
  const journeys = journeysOf(
    lines.map((line) => {
      const [who = "", name = "", time = ""] = line.split(",");
      return happening(who, Date.parse(`${time.replace(" ", "T").slice(0, 23)}Z`), { kind: "interaction", name });
    }),
  );
  const published = JSON.parse(readFileSync(`${data}/expected_simple_shop.json`, "utf8")) as {
    cohort_month_by_month: Record<string, number[]>;
  };
  const { cohorts } = ask<Retention>(
    "retention",
    reportShards(journeys, 4),
    { from: "2019-11-01", to: "2020-04-30", unit: "month" },
    { timezone: "UTC", nowMs: at("2020-04-30 12:00") },
  );
  const rates = cohorts.map(({ start, periods }) => [start.slice(0, 7), periods.map((one) => one.active.rate ?? 0)]);
  expect(rates.map(([start]) => start)).toEqual(Object.keys(published.cohort_month_by_month));
  for (const [start, found] of rates as [string, number[]][]) {
    const wanted = published.cohort_month_by_month[start] ?? [];
    for (const [i, rate] of wanted.entries()) expect(found[i]).toBeCloseTo(rate, 6);
  }
});
