import type { Arrival, Touchpoint } from "@meander/journey";
import type { Overview } from "@meander/reports";
import { describe, expect, test } from "vitest";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening, order, soft } from "./story.ts";

const MINUTE = 60_000;
const nowMs = at("2026-03-12 12:00");
const PERIOD = { from: "2026-03-10", to: "2026-03-12" };
const spring: Arrival = { channel: "Email", source: "news", medium: "email", campaign: "Spring" };
const phone = { device: { class: "mobile" as const, browser: "Safari 20", os: "iOS" }, country: "SE" };

/**
 * Anna comes by mail, looks around, fetches a guide past midnight; on the next day she buys on her phone. Bo only came
 * before the period. Cecilie has been here for twenty minutes, Dan left six minutes ago.
 */
const STORY: Touchpoint[] = [
  happening("anna", at("2026-03-10 22:40"), { path: "/", arrival: spring }),
  happening("anna", at("2026-03-10 22:50"), { path: "/products" }),
  soft("anna", at("2026-03-10 23:10"), "Guide"),
  happening("anna phone", at("2026-03-11 10:00"), { path: "/products", ...phone }),
  happening("anna phone", at("2026-03-11 10:01"), { kind: "error", name: "error", path: "/products", ...phone }),
  { ...order("anna phone", at("2026-03-11 10:02"), 100), ...phone },
  happening("bo", at("2026-03-01 10:00"), { path: "/blog" }),
  happening("cecilie", nowMs - 20 * MINUTE, { path: "/products" }),
  happening("cecilie", nowMs - 5 * MINUTE, { path: "/products" }),
  happening("dan", nowMs - 6 * MINUTE, { path: "/blog" }),
];
/** Anna's two devices are one journey. */
const journeys = Map.groupBy(STORY, ({ visitor }) => visitor.split(" ")[0] ?? "");
const answer = (params: Record<string, string> = {}) =>
  ask<Overview>("overview", reportShards(journeys, 2), { ...PERIOD, ...params }, { nowMs });

describe("R1 overview", () => {
  test("R1: what happened in sessions that began in the period, each on the day it began", () => {
    const { totals, days, journeysBehind } = answer();
    expect(journeysBehind).toBe(3);
    expect(totals).toEqual({
      ...{ visitors: 4, journeys: 3, sessions: 4, touchpoints: 9, aggregateViews: 0 },
      ...{ softConversions: 1, conversions: 1, friction: 1 },
    });
    // Her first session ran past midnight in Copenhagen, and counts whole on the day before.
    expect(days.map((one) => [one.day, one.sessions, one.touchpoints, one.softConversions, one.conversions])).toEqual([
      ["2026-03-10", 1, 3, 1, 0],
      ["2026-03-11", 1, 3, 0, 1],
      ["2026-03-12", 2, 3, 0, 0],
    ]);
    expect(days.map(({ visitors, journeys: people }) => [visitors, people])).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
    ]);
  });

  test("R1: a browser that comes twice is one visitor, of the day and of the period", () => {
    const twice = [...STORY, happening("dan", at("2026-03-12 08:00"), { path: "/" })];
    const shards = reportShards(Map.groupBy(twice, ({ visitor }) => visitor.split(" ")[0] ?? ""));
    const { totals, days } = ask<Overview>("overview", shards, PERIOD, { nowMs });
    expect(totals).toMatchObject({ visitors: 4, journeys: 3, sessions: 5 });
    expect(days[2]).toMatchObject({ visitors: 2, journeys: 2, sessions: 3 });
  });

  test("R1: the largest of each list, ties by name; what has no campaign is in none", () => {
    const { topPages, channels, campaigns, countries, devices } = answer();
    expect(topPages).toEqual([
      { name: "/products", views: 4 },
      { name: "/", views: 1 },
      { name: "/blog", views: 1 },
    ]);
    expect(channels).toEqual([
      { name: "Direct", sessions: 3, journeys: 3 },
      { name: "Email", sessions: 1, journeys: 1 },
    ]);
    expect(campaigns).toEqual([{ name: "Spring", sessions: 1, journeys: 1 }]);
    expect(countries.map(({ name, sessions }) => [name, sessions])).toEqual([
      ["DK", 3],
      ["SE", 1],
    ]);
    expect(devices.map(({ name }) => name)).toEqual(["desktop", "mobile"]);
  });

  test("R1: of a session's pages beyond fifty the views count, without a row of their own", () => {
    const many = Array.from({ length: 60 }, (_, i) => happening("eva", nowMs - i * 1000, { path: `/p/${i}` }));
    const { totals, topPages } = ask<Overview>("overview", reportShards(journeysOf(many)), PERIOD, { nowMs });
    expect(totals.touchpoints).toBe(60);
    expect(topPages).toHaveLength(10);
    expect(topPages.every(({ name, views }) => name !== "" && views === 1)).toBe(true);
  });

  test("R1: phases are where all journeys stand now, whatever the period", () => {
    expect(answer().phases).toEqual([
      { phase: "awareness", journeys: 2 },
      { phase: "consideration", journeys: 1 },
      { phase: "purchase", journeys: 1 },
    ]);
  });

  test("R1: live is all of the sessions that had a touchpoint in the last five minutes", () => {
    expect(answer().live).toBe(2);
  });
});
