import { expect, test } from "vitest";
import { isLong, smoothDays } from "./smooth-days.ts";

test("R1: a long trend is the mean of seven days, day by day", () => {
  const days = Array.from({ length: 200 }, (_, i) => ({ day: `d${i}`, value: i % 7 === 0 ? 70 : 0 }));
  const smooth = smoothDays(days);
  expect(smooth).toHaveLength(200);
  expect(smooth.slice(6).every((p) => p.value === 10)).toBe(true);
  expect(smooth[1]).toEqual({ day: "d1", value: 35 });
  expect([isLong(days), isLong(days.slice(0, 90))]).toEqual([true, false]);
});
