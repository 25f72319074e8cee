import { REPORTS } from "@meander/reports";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY } from "../property/journey-arbitrary.ts";
import { BEGIN, journeysArbitrary } from "./journeys-arbitrary.ts";
import { ask, reportShards } from "./report-shards.ts";

const RUNS = Number(process.env.MEANDER_RUNS ?? 25);

const spanArbitrary = fc.constantFrom(
  { from: "2023-11-01", to: "2025-06-30" },
  { from: "2024-01-01", to: "2024-03-31" },
  { from: "2023-11-15", to: "2023-11-15" },
);

describe.each([
  "phases",
  "loops",
  "soft-conversions",
  "friction",
  "retention",
  "journey-map",
  "attribution",
  "outlook",
])("%s", (name) => {
  test("R15: one shard and sixteen answer the same bytes", () => {
    expect(REPORTS.map((report) => report.name)).toContain(name);
    fc.assert(
      fc.property(journeysArbitrary, spanArbitrary, fc.integer({ min: 0, max: 900 }), (journeys, span, days) => {
        const context = { nowMs: BEGIN + days * DAY };
        const answer = (count: number) => JSON.stringify(ask(name, reportShards(journeys, count), span, context));
        expect(answer(16)).toBe(answer(1));
      }),
      { numRuns: RUNS },
    );
  });
});
