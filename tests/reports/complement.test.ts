import type { FrictionReport, JourneyMap, Loops, Phases, Retention, SoftConversions } from "@meander/reports";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, reportShards } from "./report-shards.ts";

const PERIOD = { from: "2023-06-01", to: "2025-08-01" };
const sum = (numbers: number[]) => numbers.reduce((all, n) => all + n, 0);

/** Counts of each report that add up over a segment and the rest. */
const COUNTS: Record<string, (answer: never) => number[]> = {
  phases: (answer: Phases) => [
    answer.journeysBehind,
    ...answer.phases.flatMap((one) => [
      one.entries,
      one.journeys,
      one.here,
      one.dwell.count,
      one.loss.count,
      one.loss.of,
    ]),
    sum(answer.transitions.map((one) => one.times)),
  ],
  loops: (answer: Loops) => [
    answer.journeysBehind,
    sum(answer.pairs.map((one) => one.times)),
    sum(answer.byLoops.map((one) => one.exactly.count)),
    sum(answer.byLoops.map((one) => one.exactly.of)),
  ],
  "soft-conversions": (answer: SoftConversions) => [
    answer.journeysBehind,
    sum(answer.goals.map((one) => one.times)),
    sum(answer.goals.map((one) => one.reach.count)),
    sum(answer.goals.map((one) => one.lift.cases)),
    sum(answer.goals.map((one) => one.advance.count)),
  ],
  friction: (answer: FrictionReport) => [
    answer.journeysBehind,
    sum(answer.groups.map((one) => one.times)),
    sum(answer.groups.map((one) => one.journeys)),
    sum(answer.groups.map((one) => one.next.dormant)),
  ],
  retention: (answer: Retention) => [
    answer.journeysBehind,
    ...answer.cohorts.flatMap((cohort) => cohort.periods.map((one) => one.active.count)),
    answer.reactivations.times,
  ],
  "journey-map": (answer: JourneyMap) => [
    answer.journeysBehind,
    ...answer.phases.flatMap((one) => [one.touchpoints, one.journeys, one.feedback.times, one.experience.count]),
  ],
};

test.each(Object.keys(COUNTS))(
  "%s: a segment and the rest are all, and bots come on top",
  (name) => {
    fc.assert(
      fc.property(journeysArbitrary, fc.integer({ min: 0, max: 900 }), (journeys, days) => {
        const shards = reportShards(journeys, 2);
        const counts = (more: Record<string, string>) =>
          COUNTS[name]?.(
            ask(name, shards, { ...PERIOD, unit: "month", ...more }, { nowMs: BEGIN + days * DAY }) as never,
          ) ?? [];
        const inside = counts({ segment: "conversions > 0" });
        const rest = counts({ segment: "not (conversions > 0)" });
        const all = counts({});
        expect(inside.map((n, i) => n + (rest[i] ?? 0))).toEqual(all);
        for (const [i, n] of counts({ bots: "1" }).entries()) expect(n).toBeGreaterThanOrEqual(all[i] ?? 0);
      }),
      { numRuns: 10 },
    );
  },
  60_000,
);
