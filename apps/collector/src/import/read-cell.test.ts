import { offsetMsAt } from "@meander/reports";
import { expect, it } from "vitest";
import { type CellStyle, readNumber, readPlain, readTime } from "./read-cell.ts";

const style = (dates: CellStyle["dates"], zone = "Europe/Copenhagen"): CellStyle => ({
  ...{ dates, decimal: "." },
  offsetMsAt: (atMs) => offsetMsAt(zone, atMs),
});
const utc = (iso: string) => Date.parse(iso);

it.each([
  ["iso", "2024-05-01", "2024-04-30T22:00:00Z"],
  ["iso", "2024-05-01 10:00", "2024-05-01T08:00:00Z"],
  ["iso", "2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z"],
  ["iso", "2024-05-01T10:00:00-05:00", "2024-05-01T15:00:00Z"],
  ["iso", "2019-11-01 17:59:13.273932", "2019-11-01T16:59:13.273Z"],
  ["iso", "1714557600", "2024-05-01T10:00:00Z"],
  ["iso", "1714557600123", "2024-05-01T10:00:00.123Z"],
  ["dmy", "1.5.2024 10.30", "2024-05-01T08:30:00Z"],
  ["dmy", "31-12-2024", "2024-12-30T23:00:00Z"],
  ["dmy", "31-12-24 14.30", "2024-12-31T13:30:00Z"],
  ["dmy", "01/05/2024, 10:00:05", "2024-05-01T08:00:05Z"],
  ["mdy", "5/1/2024 10:00", "2024-05-01T08:00:00Z"],
] as const)("P13: a time written as %s, %s", (dates, cell, expected) => {
  expect(readTime(cell, style(dates))).toBe(utc(expected));
});

it.each([
  ["iso", "1.5.2024"],
  ["dmy", "2024-05-01"],
  ["dmy", "31.2.2024"],
  ["dmy", "31.2.24"],
  ["dmy", "1.5.024"],
  ["mdy", "13/12/2024"],
  ["iso", "yesterday"],
  ["iso", "20240501"],
] as const)("P13: as %s, %s is no time", (dates, cell) => {
  expect(readTime(cell, style(dates))).toBeNull();
});

it("P13: local times over both changes of the clock", () => {
  // 31 March 2024: 02:00 to 03:00 does not exist. 27 October 2024: 02:00 to 03:00 comes twice.
  expect(readTime("2024-03-31 01:59", style("iso"))).toBe(utc("2024-03-31T00:59:00Z"));
  expect(readTime("2024-03-31 02:30", style("iso"))).toBe(utc("2024-03-31T01:30:00Z"));
  expect(readTime("2024-03-31 03:00", style("iso"))).toBe(utc("2024-03-31T01:00:00Z"));
  expect(readTime("2024-10-27 02:30", style("iso"))).toBe(utc("2024-10-27T00:30:00Z"));
  expect(readTime("2024-10-27 03:00", style("iso"))).toBe(utc("2024-10-27T02:00:00Z"));
  expect(readTime("2024-05-01 10:00", style("iso", "Asia/Kolkata"))).toBe(utc("2024-05-01T04:30:00Z"));
});

it("P13: numbers with a point or a comma, and nothing guessed", () => {
  expect([readNumber("1,234.50", "."), readNumber("1.234,50", ","), readNumber("1 234", ",")]).toEqual([
    1234.5, 1234.5, 1234,
  ]);
  expect([readNumber("12kr", "."), readNumber("", "."), readNumber("1e9", ".")]).toEqual([null, null, null]);
  expect(["7", "-1.5", "007", "1e5", "true", "x"].map((cell) => readPlain(cell, "."))).toEqual([
    7,
    -1.5,
    "007",
    "1e5",
    true,
    "x",
  ]);
  expect([readPlain("7,5", ","), readPlain("1.5", ",")]).toEqual([7.5, "1.5"]);
});
