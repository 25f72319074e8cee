import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedWith } from "./compared-with.ts";
import { daysBetween, nextDay } from "./time/zone.ts";

const answered = { from: "2026-03-16", to: "2026-03-31" };

describe("comparedWith", () => {
  it("R1: compares with nothing unless asked", () => {
    expect(comparedWith({}, answered)).toBeNull();
    expect(comparedWith({ compare: " " }, answered)).toBeNull();
  });

  it("R1: the previous period has as many days and ends the day before", () => {
    expect(comparedWith({ compare: "previous", segment: "country = DK" }, answered)).toEqual({
      compare: "previous",
      segment: "country = DK",
      from: "2026-02-28",
      to: "2026-03-15",
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 799 }), (start, more) => {
        const from = nextDay("2020-01-01", start);
        const to = nextDay(from, more);
        const before = comparedWith({ compare: "previous", from: "", to: "" }, { from, to });
        expect(nextDay(before?.to ?? "")).toBe(from);
        expect(daysBetween(before?.from ?? "", before?.to ?? "")).toHaveLength(more + 1);
      }),
    );
  });

  it("R1: another segment is asked about the very days of the answer, also where none were given", () => {
    expect(comparedWith({ compare: "country = SE", segment: "country = DK" }, answered)).toEqual({
      compare: "country = SE",
      segment: "country = SE",
      ...answered,
    });
  });
});
