import type { Overview } from "@meander/reports/contract";
import { expect, test } from "vitest";
import { trendRuns } from "../../pictures/trend-runs.ts";
import { isLong, markPartial, smoothDays, trendPoints } from "./trend-points.ts";

const overview = (answer: object) =>
  ({ from: "2026-03-28", to: "2026-03-31", days: [], hours: null, ...answer }) as unknown as Overview;

test("R1: a long trend is the mean of seven days, day by day", () => {
  const days = Array.from({ length: 200 }, (_, i) => ({ at: `d${i}`, value: i % 7 === 0 ? 70 : 0 }));
  const smooth = smoothDays(days);
  expect(smooth).toHaveLength(200);
  expect(smooth.slice(6).every((p) => p.value === 10)).toBe(true);
  expect(smooth[1]).toEqual({ at: "d1", value: 35 });
  expect([isLong(days), isLong(days.slice(0, 90))]).toEqual([true, false]);
});

test("R1: a day that is withheld is a gap in the trend, and no day of 0", () => {
  const days = [
    { day: "2026-03-28", journeys: 9 },
    { day: "2026-03-30", journeys: 0 },
    { day: "2026-03-31", journeys: 7 },
  ];
  const points = trendPoints(overview({ days }), "journeys");
  expect(points.map((p) => p.value)).toEqual([9, null, 0, 7]);
  expect(points[1]?.at).toBe("2026-03-29");
  expect(trendRuns(points)).toEqual([[0], [2, 3]]);
  expect(smoothDays(points).map((p) => p.value)).toEqual([9, null, 4.5, 16 / 3]);
});

test("R1: a day or hour that is not over is marked, and does not pull the mean of seven days down", () => {
  const days = ["2026-03-29", "2026-03-30", "2026-03-31"].map((at, i) => ({ at, value: i === 2 ? 1 : 9 }));
  const noon = Date.parse("2026-03-31T12:00Z");
  const marked = markPartial(days, noon, "2026-03-31");
  expect(marked.map((p) => p.isPartial ?? false)).toEqual([false, false, true]);
  expect(smoothDays(marked).map((p) => p.value)).toEqual([9, 9]);
  expect(markPartial(days, noon, "2026-04-01")).toEqual(days);
  const hours = [{ at: "2026-03-31T13:00+02:00", value: 4 }];
  expect(markPartial(hours, Date.parse("2026-03-31T11:59Z"), "2026-03-31")[0]?.isPartial).toBe(true);
  expect(markPartial(hours, noon, "2026-03-31")).toEqual(hours);
  expect(markPartial([], noon, "2026-03-31")).toEqual([]);
});

test("R1: hours keep their names over the change of the clock, and one that is withheld has a place", () => {
  const hour = (name: string, journeys: number) => ({ hour: name, journeys });
  const hours = [
    hour("2026-03-29T01:00+01:00", 5),
    hour("2026-03-29T03:00+02:00", 6),
    hour("2026-03-29T05:00+02:00", 7),
  ];
  const points = trendPoints(overview({ hours }), "journeys");
  expect(points.map((p) => p.value)).toEqual([5, 6, null, 7]);
  expect(points[1]?.at).toBe("2026-03-29T03:00+02:00");
  expect(trendPoints(overview({ hours: [] }), "journeys")).toEqual([]);
});
