import type { Overview } from "@meander/reports/contract";
import type { TrendPoint } from "../../pictures/trend-runs.ts";
import type { Measure } from "./totals.tsx";

/** From how many days on single days are noise. */
const LONG_DAYS = 120;
const MEAN_DAYS = 7;
const HOUR_MS = 3_600_000;

/**
 * A measure day by day, or hour by hour where the report has hours. A day or hour about too few people to be told is
 * left out of the answer; here it has a place of its own, without a value.
 */
export function trendPoints(overview: Overview, measure: Measure): TrendPoint[] {
  if (overview.hours !== null && measure !== "aggregateViews") {
    const values = new Map(overview.hours.map((row) => [Date.parse(row.hour), { at: row.hour, value: row[measure] }]));
    const [first = 0, last = -1] = [Math.min(...values.keys()), Math.max(...values.keys())];
    return every(HOUR_MS, first, last, (ms) => values.get(ms) ?? { at: new Date(ms).toISOString(), value: null });
  }
  const values = new Map(overview.days.map((row) => [row.day, row[measure]]));
  return every(24 * HOUR_MS, Date.parse(overview.from), Date.parse(overview.to), (ms) => {
    const at = new Date(ms).toISOString().slice(0, 10);
    return { at, value: values.get(at) ?? null };
  });
}

/**
 * Marks the last moment when it is not over at `nowMs`: it is lower than it will be.
 * @param today the day of `nowMs` at the site, YYYY-MM-DD
 */
export function markPartial(points: readonly TrendPoint[], nowMs: number, today: string): TrendPoint[] {
  const last = points.at(-1);
  const isHour = last?.at.includes("T") ?? false;
  const isPartial = last && (isHour ? Date.parse(last.at) + HOUR_MS > nowMs : last.at === today);
  return isPartial ? [...points.slice(0, -1), { ...last, isPartial }] : [...points];
}

function every(stepMs: number, first: number, last: number, pointAt: (ms: number) => TrendPoint): TrendPoint[] {
  const length = first <= last && Number.isFinite(last) ? Math.round((last - first) / stepMs) + 1 : 0;
  return Array.from({ length }, (_, i) => pointAt(first + i * stepMs));
}

/** Whether a trend is of hours; what is counted without consent is known by the day only. */
export function isByHour({ hours }: Overview, measure: Measure): boolean {
  return hours !== null && measure !== "aggregateViews";
}

/** Whether a period is so long that its trend is shown as a mean of seven days. */
export function isLong(points: readonly TrendPoint[]): boolean {
  return points.length > LONG_DAYS;
}

/**
 * Each day with the mean of itself and the six days before it (fewer at the start); of those that have a value. A day
 * that is not over would pull it down, and is left out.
 */
export function smoothDays(points: readonly TrendPoint[]): TrendPoint[] {
  return points
    .filter(({ isPartial }) => !isPartial)
    .map(({ at, value }, i, days) => {
      const known = days.slice(Math.max(0, i - MEAN_DAYS + 1), i + 1).flatMap((p) => p.value ?? []);
      return { at, value: value === null ? null : known.reduce((sum, one) => sum + one, 0) / known.length };
    });
}
