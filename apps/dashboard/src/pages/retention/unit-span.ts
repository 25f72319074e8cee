import type { Retention } from "@meander/reports/contract";

const DAY_MS = 86_400_000;

/** First and last day (YYYY-MM-DD) of the day, week or month that lies `places` after the one that begins on `start`. */
export function unitSpan(start: string, unit: Retention["unit"], places: number): { from: string; to: string } {
  const first = new Date(start);
  const shifted = (count: number): Date =>
    unit === "month"
      ? new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + count, 1))
      : new Date(first.getTime() + count * (unit === "week" ? 7 : 1) * DAY_MS);
  const text = (date: Date) => date.toISOString().slice(0, 10);
  return { from: text(shifted(places)), to: text(new Date(shifted(places + 1).getTime() - DAY_MS)) };
}
