import { expect, it } from "vitest";
import { localDay } from "./local-day.ts";

it("S1: a day is the site's own, summer time included", () => {
  expect(localDay(Date.UTC(2026, 6, 1, 22, 30), "Europe/Copenhagen")).toBe("2026-07-02");
  expect(localDay(Date.UTC(2026, 0, 1, 22, 30), "Europe/Copenhagen")).toBe("2026-01-01");
  expect(localDay(Date.UTC(2026, 0, 1, 2), "America/New_York")).toBe("2025-12-31");
  expect(localDay(Date.UTC(2026, 0, 1, 2), "No/Where")).toBe("2026-01-01");
});
