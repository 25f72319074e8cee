import { expect, test } from "vitest";
import { allOf, fieldIs, hasPattern } from "./segment-text.ts";

test("D7: what a visitor could have named stands in quotes and cannot leave them", () => {
  expect(fieldIs("campaign", 'x" or country = "DK')).toBe('campaign = "x\\" or country = \\"DK"');
  expect(fieldIs("page", "\\")).toBe('page = "\\\\"');
  expect(hasPattern('goal:"Demo Requested"')).toBe('pattern "goal:\\"Demo Requested\\""');
});

test("D7: segments are joined whole, so that an `or` inside one stays inside", () => {
  expect(allOf("country = DK or country = SE", undefined, "phase = decision")).toBe(
    "(country = DK or country = SE) and (phase = decision)",
  );
  expect(allOf(undefined, "phase = decision")).toBe("phase = decision");
  expect(allOf("", undefined)).toBeUndefined();
});
