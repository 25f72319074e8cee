import { expect, test } from "vitest";
import { roundedSeconds } from "./durations.ts";
import { spanOf } from "./span.ts";

const CONTEXT = { timezone: "Europe/Copenhagen", nowMs: Date.UTC(2026, 4, 31, 23) };

test("R15: the last thirty days unless asked otherwise, and at most 800, or 14 by the hour", () => {
  const days = (params: Parameters<typeof spanOf>[0]) => {
    const { from, to } = spanOf(params, CONTEXT);
    return [from, to];
  };
  // In Copenhagen it is June already.
  expect(days({})).toEqual(["2026-05-03", "2026-06-01"]);
  expect(days({ from: "2020-01-01", to: "2026-03-11" })).toEqual(["2024-01-02", "2026-03-11"]);
  expect(days({ from: "2020-01-01", to: "2026-03-11", grain: "hour" })).toEqual(["2026-02-26", "2026-03-11"]);
  expect(days({ from: "2026-03-12", to: "2026-03-11" })).toEqual(["2026-03-11", "2026-03-11"]);
});

test("R15: lengths are rounded down to the second, from an hour to the minute, from two days to the hour", () => {
  const hour = 3_600_000;
  expect([hour - 1, hour + 59_999, 48 * hour - 1, 48 * hour, 49 * hour - 1].map(roundedSeconds)).toEqual([
    ...[3_599, 3_600, 48 * 3_600 - 60, 48 * 3_600, 48 * 3_600],
  ]);
});
