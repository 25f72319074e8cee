import type { Touchpoint } from "@meander/journey";
import fc from "fast-check";
import { DAY, touchpointsArbitrary } from "../property/journey-arbitrary.ts";

/** No journey begins before this moment, and none more than 90 days after it. */
export const BEGIN = 1_700_000_000_000;

/** Journeys that begin some days apart, with what was moved in time and named anew. */
export const journeysArbitrary: fc.Arbitrary<Map<string, Touchpoint[]>> = fc
  .array(fc.tuple(touchpointsArbitrary, fc.integer({ min: 0, max: 90 })), { minLength: 1, maxLength: 12 })
  .map(
    (journeys) =>
      new Map(
        journeys.map(([touchpoints, days], i) => [
          `u:${i}`,
          touchpoints.map((t) => ({ ...t, visitor: `v:${i}.${t.visitor.slice(2)}`, at: t.at + days * DAY })),
        ]),
      ),
  );
