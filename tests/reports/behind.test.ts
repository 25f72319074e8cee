import { behindText, listJourneys } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, MODEL } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { logShards } from "./log-shards.ts";
import { everybody, NUMBERS, type Shown } from "./numbers.ts";
import { ask } from "./report-shards.ts";

const ZONE = "Europe/Copenhagen";
const RUNS = Number(process.env.MEANDER_RUNS ?? 12);

/** How many journeys the list has behind a number, over all shards. */
function listed(shards: readonly SqlStorage[], behind: string, nowMs: number): number {
  const params = { sort: "last", limit: 1, bots: "0", count: "1", behind } as const;
  return shards.reduce((sum, sql) => sum + (listJourneys(sql, MODEL, ZONE, params, null, nowMs).total ?? 0), 0);
}

/** Questions that are put to each report beside the period and the segment. */
const QUESTIONS: Readonly<Record<string, Record<string, string>[]>> = {
  overview: [{}, { grain: "hour", to: "2023-11-24", from: "2023-11-14" }],
  retention: [{ unit: "day" }, { unit: "month", by: "first_conversion" }],
  funnel: [
    {},
    { order: "any", split: "device" },
    { window: "3", steps: "page:/** > conversion | soft" },
    { within: "session" },
  ],
  paths: [{}, { nodes: "phases", coverage: "50" }, { direction: "before", step: "decision", nodes: "channels" }],
  attribution: [{ replicates: "0" }, { replicates: "0", path: "since_previous", lookback: "20", soft: "1" }],
};

/** Long answers are mostly zeros: of these only some are opened. */
function fewOf(shown: Shown[]): Shown[] {
  const isEmpty = ([, counted]: Shown) => Object.values(counted)[0] === 0;
  return [...shown.filter((one) => !isEmpty(one)), ...shown.filter(isEmpty).slice(0, 30)];
}

const spanArbitrary = fc.constantFrom(
  { from: "2023-11-01", to: "2025-06-30" },
  { from: "2023-12-01", to: "2024-02-29" },
  { from: "2023-11-15", to: "2023-11-15" },
);
const segmentArbitrary = fc.constantFrom(undefined, "conversions > 0", 'not (pattern "decision")');
const botsArbitrary = fc.constantFrom("0", "1");

describe.each(Object.keys(NUMBERS))("%s", (name) => {
  test.each(QUESTIONS[name] ?? [{}])(
    "R13: every number opens exactly its journeys, asked %j",
    (asked) => {
      fc.assert(
        fc.property(
          journeysArbitrary,
          spanArbitrary,
          segmentArbitrary,
          botsArbitrary,
          fc.integer({ min: 0, max: 500 }),
          (journeys, span, segment, bots, days) => {
            const nowMs = BEGIN + days * DAY;
            const shards = logShards(journeys, 2);
            const question = { ...span, ...asked, bots, ...(segment === undefined ? {} : { segment }) };
            const answer = ask(name, shards, question, { nowMs });
            const shown = fewOf([everybody(answer as never), ...(NUMBERS[name]?.(answer as never) ?? [])]);
            for (const [number, counted] of shown) {
              const text = behindText(name, question, number);
              const count = listed(shards, text, nowMs);
              if ("journeys" in counted) expect([text, count]).toEqual([text, counted.journeys]);
              else {
                // At least once each, and nobody to whom it did not happen.
                expect([text, count > 0]).toEqual([text, counted.times > 0]);
                expect(count).toBeLessThanOrEqual(counted.times);
              }
            }
          },
        ),
        { numRuns: RUNS },
      );
    },
    120_000,
  );
});
