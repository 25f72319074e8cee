import { expect, test } from "vitest";
import { spreadOf } from "./spread-of.ts";

const credit = (name: string, conversions: number, of: number) => ({
  ...{ name, conversions, share: conversions / of, value: 0, valueInterval: null },
  conversionsInterval: { low: conversions - 1, high: conversions + 2 },
});

test("R7: each channel has its share by every model, from the lowest to the highest, in order of the chosen one", () => {
  const models = [
    { model: "first" as const, credits: [credit("Email", 2, 10), credit("Direct", 8, 10)] },
    { model: "last" as const, credits: [credit("Email", 7, 10), credit("Direct", 3, 10)] },
  ];
  const rows = spreadOf(models, "last");
  expect(rows.map((r) => [r.name, r.lowest, r.highest])).toEqual([
    ["Email", 0.2, 0.7],
    ["Direct", 0.3, 0.8],
  ]);
  expect(rows[0]?.chosen).toEqual({ share: 0.7, low: expect.closeTo(0.6), high: expect.closeTo(0.9) });
  expect(rows[0]?.conversions).toEqual({ first: 2, last: 7 });
  expect(spreadOf(models, "first")[0]?.name).toBe("Direct");
});
