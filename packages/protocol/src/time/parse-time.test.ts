import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTime } from "./parse-time.ts";

describe("parseTime", () => {
  it.each([
    ["2026-11-21T22:52:55.123Z", Date.UTC(2026, 10, 21, 22, 52, 55, 123)],
    ["2026-11-21T22:52:55.123456789+01:00", Date.UTC(2026, 10, 21, 21, 52, 55, 123)],
    ["2026-11-21 22:52:55 -0330", Date.UTC(2026, 10, 22, 2, 22, 55)],
    ["2026-11-21T22:52Z", Date.UTC(2026, 10, 21, 22, 52)],
    ["2026-11-21", Date.UTC(2026, 10, 21)],
    ["2024-02-29T00:00:00", Date.UTC(2024, 1, 29)],
    [1_795_000_000_123, 1_795_000_000_123],
    [1_795_000_000, 1_795_000_000_000],
  ])("P8: %s", (value, expected) => {
    expect(parseTime(value)).toBe(expected);
  });

  it.each([
    "2026-02-30T00:00:00Z",
    "2025-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-01-01T24:00:00Z",
    "2026-01-01T10:60:00Z",
    "2026-01-01T10:00:00+99:00",
    "0000-00-00T00:00:00Z",
    "1969-12-31T23:59:59Z",
    "May 1",
    "Product 5",
    "",
    "x".repeat(1_000_000),
    -1,
    0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 60,
    null,
    undefined,
    true,
    {},
    [],
  ])("P8: no time in case %#", (value) => {
    expect(parseTime(value)).toBeNull();
  });

  it("P8: reads back whatever Date writes", () => {
    const dates = fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseTime(date.toISOString())).toBe(date.getTime());
      }),
    );
  });
});
