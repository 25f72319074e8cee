import type { Overview, Retention } from "@meander/reports";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { happening } from "./story.ts";

/** The clock as ECMAScript's calendar tells it, part by part: no arithmetic with offsets as in the reports. */
function clockOf(timeZone: string): (atMs: number) => { day: string; hour: string; minute: string } {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, ...parts, hourCycle: "h23" });
  return (atMs) => {
    const { year, month, day, hour, minute } = Object.fromEntries(
      format.formatToParts(atMs).map(({ type, value }) => [type, value]),
    ) as Record<string, string>;
    return { day: `${year}-${month}-${day}`, hour: hour ?? "", minute: minute ?? "" };
  };
}

/** The Monday of the week that a day lies in. */
function mondayOf(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Zones, and a week in which their clock changes: twice Copenhagen, half an hour off, half an hour of change, neither. */
const WEEKS = [
  ["Europe/Copenhagen", "2026-03-25", "2026-03-31"],
  ["Europe/Copenhagen", "2026-10-21", "2026-10-27"],
  ["Asia/Kolkata", "2026-03-25", "2026-03-31"],
  ["America/St_Johns", "2026-10-29", "2026-11-04"],
  ["Australia/Lord_Howe", "2026-04-02", "2026-04-08"],
  ["Asia/Kathmandu", "2026-10-21", "2026-10-27"],
  ["UTC", "2026-10-21", "2026-10-27"],
] as const;

const nowMs = Date.UTC(2026, 11, 1);

test.each(WEEKS)(
  "R1: hours and days of %s from %s to %s are those of the calendar",
  (timezone, from, to) => {
    const clock = clockOf(timezone);
    const begin = Date.parse(`${from}T00:00:00Z`) - 12 * 3_600_000;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 * 24 * 60 }), { maxLength: 60, minLength: 1 }), (minutes) => {
        const moments = [...new Set(minutes)].map((minute) => begin + minute * 60_000);
        const shards = reportShards(journeysOf(moments.map((at, i) => happening(`p${i}`, at, { path: "/a" }))), 2);
        const answer = ask<Overview>("overview", shards, { from, to, grain: "hour" }, { nowMs, timezone });
        const hours = new Map<string, number>();
        const days = new Map<string, number>();
        for (const at of moments) {
          const { day, hour } = clock(at);
          if (day < from || day > to) continue;
          days.set(day, (days.get(day) ?? 0) + 1);
          hours.set(`${day}T${hour}`, (hours.get(`${day}T${hour}`) ?? 0) + 1);
        }
        const found = new Map<string, number>();
        for (const { hour, journeys } of answer.hours ?? []) {
          // Twice the same hour on the clock is two rows.
          const name = hour.slice(0, 13);
          if (journeys > 0) found.set(name, (found.get(name) ?? 0) + journeys);
        }
        expect([...found].sort()).toEqual([...hours].sort());
        const counted = answer.days.filter((day) => day.journeys > 0).map((day) => [day.day, day.journeys]);
        expect(counted).toEqual([...days].sort());
      }),
      { numRuns: 15 },
    );
  },
  30_000,
);

test.each(WEEKS)(
  "R1: every hour of %s from %s to %s is one row, also the one that comes twice",
  (timezone, from, to) => {
    const clock = clockOf(timezone);
    const answer = ask<Overview>("overview", reportShards([], 1), { from, to, grain: "hour" }, { nowMs, timezone });
    const rows = (answer.hours ?? []).map(({ hour }) => hour);
    expect(new Set(rows).size).toBe(rows.length);
    // Every quarter of an hour of the calendar lies in a row, and no row is without one.
    const named = new Set<string>();
    const begin = Date.parse(`${from}T00:00:00Z`) - 15 * 3_600_000;
    for (let at = begin; at < begin + 9 * 86_400_000; at += 900_000) {
      const { day, hour } = clock(at);
      if (day >= from && day <= to) named.add(`${day}T${hour}`);
    }
    expect([...new Set(rows.map((row) => row.slice(0, 13)))].sort()).toEqual([...named].sort());
  },
);

test("R1: in Copenhagen 25 October 2026 has 25 hours, and 29 March 23", () => {
  const hoursOf = (day: string) =>
    ask<Overview>(
      "overview",
      reportShards([], 1),
      { from: day, to: day, grain: "hour" },
      { nowMs, timezone: "Europe/Copenhagen" },
    ).hours?.map(({ hour }) => hour.slice(11)) ?? [];
  expect(hoursOf("2026-10-25").slice(1, 5)).toEqual(["01:00+02:00", "02:00+02:00", "02:00+01:00", "03:00+01:00"]);
  expect(hoursOf("2026-10-25")).toHaveLength(25);
  expect(hoursOf("2026-03-29").slice(1, 3)).toEqual(["01:00+01:00", "03:00+02:00"]);
  expect(hoursOf("2026-03-29")).toHaveLength(23);
});

test("R1: by the hour the period has at most 14 days, and the answer says which", () => {
  const asked = { from: "2026-01-01", to: "2026-03-31", grain: "hour" };
  const { from, to, hours } = ask<Overview>("overview", reportShards([], 1), asked, { nowMs, timezone: "UTC" });
  expect([from, to, hours?.length]).toEqual(["2026-03-18", "2026-03-31", 14 * 24]);
});

test.each(WEEKS)("R9: weeks of %s around %s to %s begin on the calendar's Mondays", (timezone, from) => {
  const clock = clockOf(timezone);
  const begin = Date.parse(`${from}T00:00:00Z`);
  const moments = Array.from({ length: 14 * 24 }, (_, i) => begin + i * 3_600_000 - 1);
  const shards = reportShards(journeysOf(moments.map((at, i) => happening(`p${i}`, at, { path: "/a" }))), 2);
  const asked = { from: "2026-01-01", to: "2026-11-30", unit: "week" };
  const { cohorts } = ask<Retention>("retention", shards, asked, { nowMs, timezone });
  const weeks = Map.groupBy(moments, (at) => mondayOf(clock(at).day));
  expect(cohorts.filter((one) => one.journeys > 0).map((one) => [one.start, one.journeys])).toEqual(
    [...weeks].map(([monday, there]) => [monday, there.length]),
  );
});
