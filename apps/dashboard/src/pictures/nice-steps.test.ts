import fc from "fast-check";
import { expect, test } from "vitest";
import { niceSteps } from "./nice-steps.ts";

test("D2: an axis of counts has few round whole steps, from 0 to what is highest", () => {
  expect(niceSteps(1, 4)).toEqual([0, 1]);
  expect(niceSteps(7, 4)).toEqual([0, 2, 4, 6, 8]);
  expect(niceSteps(390, 4)).toEqual([0, 100, 200, 300, 400]);
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), (highest) => {
      const steps = niceSteps(highest, 4);
      expect(steps.length).toBeLessThanOrEqual(5);
      expect(steps.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(steps.every(Number.isInteger)).toBe(true);
    }),
  );
});
