import { compileModel, DEFAULT_MODEL, isDormant, lapsOf, type Touchpoint } from "@meander/journey";
import type { Loops } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, fold, MODEL } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening, order } from "./story.ts";

/**
 * Anna goes back from the cart to a product twice (2 days, then 1 hour) and buys; then she begins a second lap and buys at
 * once. Bo goes back once and is lost. Cecilie never goes back and is lost. Dan goes back and is still there.
 */
const STORY: Touchpoint[] = [
  happening("anna", at("2026-03-01 10:00"), { path: "/cart" }),
  happening("anna", at("2026-03-01 10:10"), { path: "/products/lamp" }),
  happening("anna", at("2026-03-01 10:20"), { path: "/cart" }),
  happening("anna", at("2026-03-02 10:00"), { path: "/products/lamp" }),
  happening("anna", at("2026-03-04 10:00"), { path: "/cart" }),
  happening("anna", at("2026-03-05 10:00"), { kind: "interaction", name: "Product Viewed", path: "/cart" }),
  happening("anna", at("2026-03-05 11:00"), { path: "/cart" }),
  order("anna", at("2026-03-05 11:10"), 100),
  happening("anna", at("2026-03-20 10:00"), { path: "/products/lamp" }),
  order("anna", at("2026-03-20 10:10"), 50),
  happening("bo", at("2026-03-02 10:00"), { path: "/products" }),
  happening("bo", at("2026-03-02 10:05"), { path: "/cart" }),
  happening("bo", at("2026-03-02 10:10"), { path: "/products" }),
  happening("cecilie", at("2026-03-02 10:00"), { path: "/cart" }),
  happening("dan", at("2026-05-01 10:00"), { path: "/products" }),
  happening("dan", at("2026-05-01 10:05"), { path: "/blog" }),
  happening("dan", at("2026-05-01 10:15"), { path: "/products" }),
  happening("dan", at("2026-05-01 10:25"), { path: "/blog" }),
];
const PERIOD = { from: "2026-03-01", to: "2026-05-02" };
const NOW = { nowMs: at("2026-05-02 12:00") };
const answer = () => ask<Loops>("loops", reportShards(journeysOf(STORY), 2), PERIOD, NOW);

describe("R4 loops", () => {
  test("R4: laps per journey", () => {
    expect(answer().journeysBehind).toBe(4);
    expect(answer().lapsPerJourney).toEqual([
      { laps: 1, journeys: 3 },
      { laps: 2, journeys: 1 },
    ]);
  });

  test("R4: loops by pair, how long they took and what turned them back", () => {
    const [first, second] = answer().pairs;
    expect(first).toMatchObject({ from: "decision", to: "consideration", times: 3, journeys: 2 });
    expect(first?.length).toEqual({ count: 2, q1: 45_900, median: (3_600 + 172_800) / 2, q3: 130_500 });
    expect(first?.triggers).toEqual([
      { kind: "interaction", label: "Product Viewed", times: 1 },
      { kind: "page_view", label: "/products", times: 1 },
      { kind: "page_view", label: "/products/lamp", times: 1 },
    ]);
    expect(second).toMatchObject({ from: "consideration", to: "awareness", times: 1, length: { count: 0 } });
  });

  test("R4: conversion by number of loops, of laps that are decided; the open ones stand beside", () => {
    const rows = answer().byLoops.map(({ loops, exactly, atLeast, open }) => [
      ...[loops, exactly.count, exactly.of],
      ...[atLeast.count, atLeast.of, open],
    ]);
    expect(rows).toEqual([
      [0, 1, 2, 2, 4, 0],
      [1, 0, 1, 1, 2, 1],
      [2, 1, 1, 1, 1, 0],
    ]);
    expect(answer().turningPoint).toBeNull();
  });

  test("R4: the turning point is where half of the general rate is out of reach", () => {
    const story: Touchpoint[] = [];
    for (let i = 0; i < 60; i++) {
      const who = `p${i}`;
      story.push(happening(who, at("2026-03-01 10:00"), { path: "/products" }));
      const loops = i < 40 ? 1 : 3;
      for (let n = 0; n < loops; n++) {
        story.push(happening(who, at(`2026-03-01 11:${n}0`), { path: "/cart" }));
        story.push(happening(who, at(`2026-03-01 11:${n}5`), { path: "/products" }));
      }
      if (i < 30) story.push(order(who, at("2026-03-01 12:00"), 10));
    }
    const { byLoops, turningPoint } = ask<Loops>("loops", reportShards(journeysOf(story)), PERIOD, NOW);
    // 30 of 60 in general; nobody of the 20 who came to a second loop (Wilson: at most 16.1 %).
    expect(byLoops[2]?.atLeast).toMatchObject({ count: 0, of: 20 });
    expect(byLoops[2]?.atLeast.high).toBeCloseTo(0.1611, 4);
    expect(turningPoint).toBe(2);
  });

  test("R4: where no phase ends laps, conversions do", () => {
    const phases = DEFAULT_MODEL.phases.map(({ endsLap: _, ...phase }) => phase);
    const model = compileModel({ ...DEFAULT_MODEL, phases });
    const shards = reportShards(journeysOf(STORY), 1, model);
    const fates = ask<Loops>("loops", shards, PERIOD, { ...NOW, model }).byLoops.map((row) => row.exactly.count);
    expect(fates).toEqual([1, 0, 1]);
  });

  test("R4: counts are those of the journeys' own laps", () => {
    fc.assert(
      fc.property(journeysArbitrary, fc.integer({ min: 0, max: 2500 }), (journeys, days) => {
        const nowMs = BEGIN + days * DAY;
        const period = { from: "2023-06-01", to: "2025-08-01" };
        const answer = ask<Loops>("loops", reportShards(journeys, 3), period, { nowMs });
        const people = [...journeys.values()].filter((touchpoints) => touchpoints.some((t) => !t.bot));
        const laps = people.flatMap((touchpoints) => {
          const [state, rows] = fold(touchpoints);
          const dormant = isDormant(state, MODEL, nowMs);
          return lapsOf(rows.phaseVisits, rows.conversions, MODEL).map((lap) => ({ ...lap, dormant }));
        });
        const loops = laps.flatMap((lap) => lap.loops);
        expect(answer.pairs.reduce((sum, pair) => sum + pair.times, 0)).toBe(loops.length);
        expect(answer.pairs.reduce((sum, pair) => sum + pair.length.count, 0)).toBe(
          loops.filter((loop) => loop.until !== null).length,
        );
        const all = answer.byLoops[0];
        expect(all?.atLeast.count ?? 0).toBe(laps.filter((lap) => lap.endedAt !== null).length);
        expect(all?.atLeast.of ?? 0).toBe(laps.filter((lap) => lap.endedAt !== null || lap.dormant).length);
        expect(answer.lapsPerJourney.reduce((sum, row) => sum + row.laps * row.journeys, 0)).toBe(laps.length);
      }),
      { numRuns: 60 },
    );
  });
});
