import { isDormant, type Touchpoint } from "@meander/journey";
import { JourneyListParamsSchema, listJourneys, type Phases } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, fold, MODEL } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening } from "./story.ts";

/**
 * Four people in March. Anna reads, looks at products, goes back to reading, and buys; Bo and Cecilie are lost among the
 * products, Cecilie after an error; Dan is still reading when the report is asked for.
 */
const STORY: Touchpoint[] = [
  happening("anna", at("2026-03-01 10:00"), { path: "/blog/one" }),
  happening("anna", at("2026-03-01 10:10"), { path: "/products" }),
  happening("anna", at("2026-03-03 10:10"), { path: "/blog/two", kind: "page_view" }),
  happening("anna", at("2026-03-03 11:00"), { path: "/products" }),
  happening("anna", at("2026-03-03 11:05"), {
    kind: "conversion",
    name: "Order Completed",
    properties: { total: 300 },
  }),
  happening("bo", at("2026-03-05 12:00"), { path: "/blog/one" }),
  happening("bo", at("2026-03-05 12:20"), { path: "/products" }),
  happening("cecilie", at("2026-03-06 09:00"), { path: "/products" }),
  happening("cecilie", at("2026-03-06 09:01"), {
    kind: "error",
    name: "error",
    properties: { message: "x is undefined" },
  }),
  happening("dan", at("2026-05-01 09:00"), { path: "/blog/one" }),
];
const PERIOD = { from: "2026-03-01", to: "2026-05-02" };
const NOW = { nowMs: at("2026-05-02 12:00") };
const answer = () => ask<Phases>("phases", reportShards(journeysOf(STORY), 2), PERIOD, NOW);
const phase = (id: string) => answer().phases.find((one) => one.phase === id);

describe("R3 phases", () => {
  test("R3: entries, re-entries and where journeys stand", () => {
    expect(answer().journeysBehind).toBe(4);
    expect(phase("awareness")).toMatchObject({ entries: 4, reentries: 1, journeys: 3, here: 1 });
    expect(phase("consideration")).toMatchObject({ entries: 4, reentries: 1, journeys: 3, here: 0 });
    expect(phase("purchase")).toMatchObject({ entries: 1, reentries: 0, journeys: 1, here: 0, value: 300 });
  });

  test("R3: dwell is of stays that ended: 10, 20 and 50 minutes of reading", () => {
    expect(phase("awareness")?.dwell).toEqual({ count: 3, q1: 900, median: 1200, q3: 2100 });
    expect(phase("consideration")?.dwell).toMatchObject({ count: 2, median: (2 * 86_400 + 300) / 2 });
  });

  test("R3: every transition with count and direction", () => {
    expect(answer().transitions.map((t) => [t.from, t.to, t.direction, t.times, t.reentries, t.journeys])).toEqual([
      [null, "awareness", "enter", 3, 0, 3],
      [null, "consideration", "enter", 1, 0, 1],
      ["awareness", "consideration", "forward", 3, 1, 2],
      ["consideration", "awareness", "back", 1, 1, 1],
      ["consideration", "purchase", "skip", 1, 0, 1],
    ]);
  });

  test("R3: the weak link is where two of three were lost, with the error found there", () => {
    const { weakLink } = answer();
    expect(weakLink).toMatchObject({ phase: "consideration", valueAtStake: 200, isSmall: true });
    // Wilson's interval of 2 in 3, from the published formula.
    expect(weakLink?.loss).toMatchObject({ count: 2, of: 3, low: 0.20765960080204765, high: 0.9385080552796037 });
    expect(weakLink?.friction).toMatchObject([{ kind: "error", times: 1, journeys: 1, lost: 1 }]);
  });

  test("R3: nobody is lost before the dormant days are over", () => {
    const early = ask<Phases>("phases", reportShards(journeysOf(STORY)), PERIOD, { nowMs: at("2026-03-20 12:00") });
    expect(early.weakLink).toBeNull();
    expect(early.phases.map((one) => one.here)).toEqual([1, 2, 0, 1, 0, 0]);
  });

  test("R3: gaps that ended are dormancies of the phase they began in, not losses", () => {
    const back = [...STORY, happening("bo", at("2026-05-01 12:20"), { path: "/products" })];
    const phases = ask<Phases>("phases", reportShards(journeysOf(back)), PERIOD, NOW).phases;
    expect(phases[1]).toMatchObject({ dormancies: 1, here: 1, loss: { count: 1, of: 2 } });
  });

  test("R3: every count is the list of journeys behind it", () => {
    fc.assert(
      fc.property(journeysArbitrary, fc.integer({ min: 0, max: 2500 }), (journeys, days) => {
        const nowMs = BEGIN + days * DAY;
        const shards = reportShards(journeys, 3);
        const answer = ask<Phases>("phases", shards, { from: "2023-06-01", to: "2025-08-01" }, { nowMs });
        const listed = (segment: string) =>
          shards.reduce((sum, sql) => {
            const params = JourneyListParamsSchema.parse({ segment, limit: 200 });
            return sum + listJourneys(sql, MODEL, "Europe/Copenhagen", params, null, nowMs).journeys.length;
          }, 0);
        const folded = [...journeys.values()]
          .filter((touchpoints) => touchpoints.some((t) => !t.bot))
          .map((touchpoints) => fold(touchpoints));
        const visits = folded.flatMap(([, rows]) => rows.phaseVisits);
        expect(answer.transitions.reduce((sum, one) => sum + one.times, 0)).toBe(visits.length);
        for (const { phase, entries, reentries, journeys, here, loss, lists } of answer.phases) {
          const mine = visits.filter((visit) => visit.phase === phase);
          expect([entries, reentries]).toEqual([mine.length, mine.filter((visit) => visit.reentry).length]);
          const standing = folded.filter(([state]) => state.phase === phase);
          const lost = standing.filter(([state]) => isDormant(state, MODEL, nowMs));
          expect([here, loss.count]).toEqual([standing.length - lost.length, lost.length]);
          expect(journeys).toBe(folded.filter(([state]) => state.visited.includes(phase)).length);
          const left = folded.filter(([, rows]) =>
            rows.phaseVisits.some((v, i, all) => v.phase === phase && i < all.length - 1),
          );
          expect([listed(lists.here), listed(lists.lost)]).toEqual([here, loss.count]);
          expect(loss.of).toBe(new Set([...left, ...lost]).size);
        }
      }),
      { numRuns: 60 },
    );
  });
});
