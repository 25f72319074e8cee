import { expect, test } from "vitest";
import { rangeOf, readDays } from "./range.ts";

test("R1: a period ends today where the site is, and counts both ends", () => {
  const late = Date.UTC(2026, 2, 31, 23, 30);
  expect(rangeOf(7, late, "UTC")).toEqual({ from: "2026-03-25", to: "2026-03-31" });
  expect(rangeOf(7, late, "Europe/Copenhagen")).toEqual({ from: "2026-03-26", to: "2026-04-01" });
  expect(rangeOf(30, late, "UTC").from).toBe("2026-03-02");
});

test("R1: a period of one's own has two days that exist, the first not after the last", () => {
  expect(readDays("2026-02-28", "2026-02-28")).toEqual({ from: "2026-02-28", to: "2026-02-28" });
  for (const [from, to] of [
    ["2026-02-30", "2026-03-01"],
    ["2026-03-02", "2026-03-01"],
    ["0002-01-01", "2026-03-01"],
    ["1767225600000", "1767225600001"],
    ["2026-01-01", undefined],
  ]) {
    expect(readDays(from, to)).toBeNull();
  }
});
