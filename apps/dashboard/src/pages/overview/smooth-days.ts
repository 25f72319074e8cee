import type { DayPoint } from "../../pictures/day-trend.tsx";

/** From how many days on single days are noise. */
const LONG_DAYS = 120;
const MEAN_DAYS = 7;

/** Whether a period is so long that its trend is shown as a mean of seven days. */
export function isLong(points: readonly DayPoint[]): boolean {
  return points.length > LONG_DAYS;
}

/** Each day with the mean of itself and the six days before it (fewer at the start). */
export function smoothDays(points: readonly DayPoint[]): DayPoint[] {
  return points.map(({ day }, i) => {
    const window = points.slice(Math.max(0, i - MEAN_DAYS + 1), i + 1);
    return { day, value: window.reduce((sum, p) => sum + p.value, 0) / window.length };
  });
}
