import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, dayStartMs, daysBetween, localDayOf, nextDay, offsetMsAt, offsetsBetween } from "./zone.ts";

const HOUR_MS = 3_600_000;
const ZONES = ["Europe/Copenhagen", "Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo", "UTC"];

const calendars = new Map(
  ZONES.map((zone) => [zone, new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" })]),
);

/** Independent of the code under test: the platform's own calendar. */
function calendarDay(zone: string, at: number): string {
  return calendars.get(zone)?.format(at) ?? "";
}

describe("days in a site's time zone", () => {
  it.each(ZONES)("R15: the day of a moment in %s is the calendar's", (zone) => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) }), (at) => {
        expect(dayOf(zone, at)).toBe(calendarDay(zone, at));
      }),
    );
  });

  it.each(ZONES)("R15: every day in %s starts at its first moment", (zone) => {
    for (const day of daysBetween("2026-01-01", "2026-12-31")) {
      const start = dayStartMs(zone, day);
      expect([day, calendarDay(zone, start)]).toEqual([day, day]);
      expect(calendarDay(zone, start - 1) < day).toBe(true);
    }
  });

  it("R15: Copenhagen's days of 23 and 25 hours", () => {
    const length = (day: string) =>
      (dayStartMs("Europe/Copenhagen", nextDay(day)) - dayStartMs("Europe/Copenhagen", day)) / HOUR_MS;
    expect(["2026-03-28", "2026-03-29", "2026-10-25", "2026-10-26"].map(length)).toEqual([24, 23, 25, 24]);
  });

  it.each(ZONES)("R15: grouping over a whole year in %s gives the calendar's days", (zone) => {
    const from = dayStartMs(zone, "2026-01-01");
    const to = dayStartMs(zone, "2027-01-01");
    const dayOfMoment = localDayOf(offsetsBetween(zone, from, to));
    const wrong: string[] = [];
    for (let at = from; at < to; at += HOUR_MS / 2) {
      const day = new Date(dayOfMoment(at) * 86_400_000).toISOString().slice(0, 10);
      if (day !== calendarDay(zone, at)) wrong.push(`${at}: ${day}`);
    }
    expect(wrong).toEqual([]);
  });

  it("R15: an unknown zone is refused", () => {
    expect(() => offsetMsAt("Mars/Olympus", 0)).toThrow(RangeError);
  });
});
