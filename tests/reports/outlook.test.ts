import type { Touchpoint } from "@meander/journey";
import { listJourneys, type Outlook } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, MODEL } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening } from "./story.ts";

const order = { kind: "conversion" as const, name: "Order Completed", properties: { total: 10 } };

/**
 * Anna reads, two days later looks at products, a day later buys, and sleeps. Bo reads and sleeps, wakes after 40 days
 * among products, and buys two days later. Cecilie reads and sleeps. Dan is reading when the report is asked for.
 */
const STORY: Touchpoint[] = [
  happening("anna", at("2026-01-01 10:00"), { path: "/blog/one" }),
  happening("anna", at("2026-01-03 10:00"), { path: "/products" }),
  happening("anna", at("2026-01-04 10:00"), order),
  happening("bo", at("2026-01-01 10:00"), { path: "/blog/one" }),
  happening("bo", at("2026-02-10 10:00"), { path: "/products" }),
  happening("bo", at("2026-02-12 10:00"), order),
  happening("cecilie", at("2026-01-05 10:00"), { path: "/blog/one" }),
  happening("dan", at("2026-03-30 10:00"), { path: "/blog/one" }),
];
const NOW = { nowMs: at("2026-04-01 12:00") };
const answer = (params: Record<string, string> = {}) =>
  ask<Outlook>("outlook", reportShards(journeysOf(STORY), 2), params, NOW);
const state = (found: Outlook, phase: string, returning = false) =>
  found.states.find((one) => one.phase === phase && one.returning === returning);

describe("R11 outlook", () => {
  test("R11: probabilities and times by hand", () => {
    // Out of awareness: Anna to consideration after 2 days; Bo and Cecilie to sleep at once.
    const found = answer();
    expect(found.journeysBehind).toBe(4);
    const reading = state(found, "awareness");
    expect(reading).toMatchObject({ steps: 3, isSmall: true });
    expect(reading?.converted.probability).toBeCloseTo(1 / 3, 12);
    expect(reading?.dormant.probability).toBeCloseTo(2 / 3, 12);
    expect(reading?.dormant.expectedDays).toBe(0);
    // Two days to the products, then a day (Anna) or two (Bo), and the order is made at once in purchase.
    expect(reading?.converted.expectedDays).toBeCloseTo(3.5, 9);
    const looking = state(found, "consideration");
    expect(looking?.converted).toMatchObject({ probability: 1 });
    expect(looking?.converted.expectedDays).toBeCloseTo(1.5, 9);
    // After the order both went to sleep.
    expect(state(found, "purchase", true)).toMatchObject({ steps: 2, dormant: { probability: 1, expectedDays: 0 } });
    expect(state(found, "advocacy")?.converted).toEqual({ probability: 0, interval: null, expectedDays: null });
  });

  test("R11: who is awake now, and what is expected of them", () => {
    const { now } = answer();
    expect(now.journeys).toBe(1);
    expect(now.byState).toEqual([{ phase: "awareness", returning: false, journeys: 1 }]);
    expect(now.expectedConversions).toBeCloseTo(1 / 3, 12);
  });

  test("R11: a journey's own outlook is that of where it stands; one that sleeps has none", () => {
    const dan = answer({ journey: "v:dan" });
    expect(dan.journey).toMatchObject({ id: "v:dan", dormant: false, state: { phase: "awareness", returning: false } });
    expect(answer({ journey: "v:anna" }).journey).toEqual({ id: "v:anna", dormant: true, state: null });
    expect(answer({ journey: "v:nobody" }).journey).toBeNull();
  });

  test("R11: only steps that began in the period teach", () => {
    const found = answer({ from: "2026-02-01", to: "2026-03-31" });
    expect(state(found, "consideration")).toMatchObject({ steps: 1 });
    expect(state(found, "awareness")?.steps).toBe(0);
  });

  test("R11: a journey that was there before and after the period is behind it only with a session in it", () => {
    // Bo in January and from 10 February on, Dan on 30 March; the others in January.
    const behind = (from: string, to: string) => answer({ from, to }).journeysBehind;
    expect(behind("2026-01-10", "2026-02-09")).toBe(0);
    expect(behind("2026-02-11", "2026-02-11")).toBe(0);
    expect(behind("2026-02-10", "2026-02-10")).toBe(1);
    expect(behind("2026-02-12", "2026-04-01")).toBe(2);
  });

  test("R11: probabilities are learned, and calibrated on journeys that taught nothing", () => {
    // Of those who look at products two in three buy; of those who only read none does. Everybody sleeps in the end.
    const people = Array.from({ length: 900 }, (_, i) => {
      const start = at("2025-06-01 10:00") + i * 600_000;
      const read = happening(`p${i}`, start, { path: "/blog/one" });
      if (i % 2 === 0) return [read];
      const look = happening(`p${i}`, start + DAY, { path: "/products" });
      return i % 3 === 0 ? [read, look] : [read, look, happening(`p${i}`, start + 2 * DAY, order)];
    }).flat();
    const found = ask<Outlook>("outlook", reportShards(journeysOf(people), 3), {}, NOW);
    expect(state(found, "consideration")?.converted.probability).toBeCloseTo(2 / 3, 12);
    expect(state(found, "awareness")?.converted.probability).toBeCloseTo(1 / 3, 12);
    const interval = state(found, "consideration")?.converted.interval;
    // The binomial's: 2/3 of 450 has a standard error of 0.022.
    expect(interval?.low).toBeCloseTo(2 / 3 - 1.96 * 0.0222, 1);
    expect(interval?.high).toBeCloseTo(2 / 3 + 1.96 * 0.0222, 1);
    const { calibration } = found;
    expect(calibration?.heldOut).toBeGreaterThan(100);
    expect(calibration?.skill).toBeGreaterThan(0);
    for (const { predicted, observed } of calibration?.table ?? []) {
      expect(predicted).toBeGreaterThanOrEqual((observed.low ?? 1) - 0.05);
      expect(predicted).toBeLessThanOrEqual((observed.high ?? 0) + 0.05);
    }
    const judged = calibration?.table.reduce((sum, { predicted, observed: { count, of } }) => {
      return sum + count * (1 - predicted) ** 2 + (of - count) * predicted ** 2;
    }, 0);
    expect(calibration?.brier).toBeCloseTo((judged ?? 0) / (calibration?.heldOut ?? 1), 12);
    const { brier = 0, baseBrier = 0, baseRate = 0, skill, converted } = calibration ?? {};
    const rate = converted?.rate ?? 0;
    expect(baseBrier).toBeCloseTo(rate * (1 - baseRate) ** 2 + (1 - rate) * baseRate ** 2, 12);
    expect(skill).toBeCloseTo(1 - brier / baseBrier, 12);
    expect(found.warnings).toEqual([]);
  });

  test("R11: outcomes are probabilities, and the journeys behind are those of the list", () => {
    const spans = fc.constantFrom({ from: "2023-11-01", to: "2025-06-30" }, { from: "2024-01-01", to: "2024-03-31" });
    fc.assert(
      fc.property(journeysArbitrary, spans, fc.integer({ min: 100, max: 900 }), (journeys, span, days) => {
        const shards = reportShards(journeys);
        const nowMs = BEGIN + days * DAY;
        const found = ask<Outlook>("outlook", shards, span, { nowMs });
        for (const { converted, dormant } of found.states) {
          const sum = converted.probability + dormant.probability;
          expect(sum).toBeGreaterThanOrEqual(0);
          expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        }
        const params = { ...span, sort: "last", limit: 200, bots: "0" } as const;
        const list = listJourneys(shards[0] as SqlStorage, MODEL, "Europe/Copenhagen", params, null, nowMs);
        expect(found.journeysBehind).toBe(list.journeys.length);
      }),
      { numRuns: 40 },
    );
  });
});
