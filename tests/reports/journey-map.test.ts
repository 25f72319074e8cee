import type { Touchpoint } from "@meander/journey";
import { annotate } from "@meander/journey";
import type { JourneyMap } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, fold, MODEL } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening, order, soft } from "./story.ts";

const EMAIL = { channel: "Email", source: "news", medium: "email", campaign: null } as const;

/** Anna comes by e-mail, reads, looks at products, takes the guide, is angry, and buys; Bo looks and meets an error. */
const STORY: Touchpoint[] = [
  happening("anna", at("2026-03-10 10:00"), { path: "/blog/one", arrival: { ...EMAIL } }),
  happening("anna", at("2026-03-10 10:02"), { path: "/products" }),
  happening("anna", at("2026-03-10 10:03"), { path: "/products/lamp" }),
  soft("anna", at("2026-03-10 10:04"), "Guide"),
  happening("anna", at("2026-03-12 10:00"), { kind: "feedback", name: "survey", path: null, properties: { score: 1 } }),
  order("anna", at("2026-03-12 10:10"), 100),
  happening("bo", at("2026-03-11 10:00"), { path: "/products" }),
  happening("bo", at("2026-03-11 10:01"), { kind: "error", name: "error", properties: { message: "no" } }),
];
const PERIOD = { from: "2026-03-01", to: "2026-03-31" };
const NOW = { nowMs: at("2026-03-31 12:00") };
const answer = () => ask<JourneyMap>("journey-map", reportShards(journeysOf(STORY), 2), PERIOD, NOW);
const column = (id: string) => answer().phases.find((one) => one.phase === id);

describe("R10 journey map", () => {
  test("R10: touchpoints of a phase by channel", () => {
    expect(answer().journeysBehind).toBe(2);
    expect(answer().phases.map((one) => one.touchpoints)).toEqual([1, 6, 0, 1, 0, 0]);
    expect(column("consideration")).toMatchObject({
      journeys: 2,
      channels: [
        { name: "Direct", times: 3, journeys: 2 },
        { name: "Email", times: 3, journeys: 1 },
      ],
    });
  });

  test("R10: conversions, friction and feedback lie in the phase where they happened", () => {
    expect(column("consideration")).toMatchObject({
      softConversions: [{ name: "Guide", times: 1, journeys: 1 }],
      conversions: [],
      friction: [{ kind: "error", times: 1, journeys: 1 }],
      feedback: { times: 1, journeys: 1, positive: 0, negative: 1, mean: -2 },
    });
    expect(column("purchase")?.conversions).toEqual([{ name: "Order Completed", times: 1, journeys: 1 }]);
  });

  test("R10: experience as journeys left the phase or have it now, and dwell of ended stays", () => {
    const weight = 0.5 ** (1 / 5);
    // Anna leaves consideration after 0, 0, 0, +1 and -2; Bo is in it with 0 and -1.
    const anna = (1 * weight - 2) / (1 + weight + weight ** 2 + weight ** 3 + weight ** 4);
    const bo = -1 / (1 + weight);
    expect(column("consideration")?.experience.count).toBe(2);
    expect(column("consideration")?.experience.mean).toBeCloseTo((anna + bo) / 2, 3);
    expect(column("awareness")?.experience).toEqual({ count: 1, mean: 0 });
    expect(column("awareness")?.dwell).toMatchObject({ count: 1, median: 120 });
    expect(column("consideration")?.dwell).toMatchObject({ count: 1, median: 2 * 86_400 });
  });

  test("R10: how journeys feel now is of those whose last touch lies in the period, not of those who are still there", () => {
    const experience = (from: string, to: string) => {
      const { phases } = ask<JourneyMap>("journey-map", reportShards(journeysOf(STORY), 2), { from, to }, NOW);
      return phases.map(({ experience }) => experience.count);
    };
    // Bo's last touch is of the 11th, Anna's of the 12th, when she also left consideration.
    expect(experience("2026-03-10", "2026-03-10")).toEqual([1, 0, 0, 0, 0, 0]);
    expect(experience("2026-03-11", "2026-03-11")).toEqual([0, 1, 0, 0, 0, 0]);
    expect(experience("2026-03-12", "2026-03-12")).toEqual([0, 1, 0, 1, 0, 0]);
    expect(experience("2026-03-13", "2026-03-31")).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("R10: the columns hold every touchpoint once", () => {
    fc.assert(
      fc.property(journeysArbitrary, (journeys) => {
        const period = { from: "2023-06-01", to: "2025-08-01", limit: "100" };
        const nowMs = BEGIN + 900 * DAY;
        const { phases } = ask<JourneyMap>("journey-map", reportShards(journeys, 3), period, { nowMs });
        const people = [...journeys.values()].filter((touchpoints) => touchpoints.some((t) => !t.bot));
        const places = people.map((touchpoints) => {
          const [, rows] = fold(touchpoints);
          return annotate({ ...rows, sessions: [...rows.sessions.values()] }, touchpoints, MODEL);
        });
        for (const { phase, touchpoints, journeys: there, channels, feedback } of phases) {
          expect(touchpoints).toBe(places.flat().filter((place) => place.phase === phase).length);
          expect(there).toBe(places.filter((journey) => journey.some((place) => place.phase === phase)).length);
          expect(channels.reduce((sum, one) => sum + one.times, 0)).toBe(touchpoints);
          const spoken = people.flatMap((journey, i) =>
            journey.filter((t, j) => t.kind === "feedback" && places[i]?.[j]?.phase === phase),
          );
          expect(feedback.times).toBe(spoken.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
