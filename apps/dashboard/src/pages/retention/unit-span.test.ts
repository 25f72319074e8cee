import { expect, test } from "vitest";
import { unitSpan } from "./unit-span.ts";

test("R9: a cell opens the days that it stands for", () => {
  expect(unitSpan("2026-03-02", "week", 0)).toEqual({ from: "2026-03-02", to: "2026-03-08" });
  expect(unitSpan("2026-03-02", "week", 3)).toEqual({ from: "2026-03-23", to: "2026-03-29" });
  expect(unitSpan("2025-12-01", "month", 2)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(unitSpan("2026-10-25", "day", 1)).toEqual({ from: "2026-10-26", to: "2026-10-26" });
});
