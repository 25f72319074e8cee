import type { OffsetStretch } from "./zone.ts";

export const PERIOD_UNITS = ["day", "week", "month"] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

const DAY_MS = 86_400_000;

/**
 * SQL for the number of the local day, week (from Monday) or month that a moment lies in; numbers follow each other.
 * @param column an expression of ours in ms UTC
 * @param stretches the zone's offsets over all moments that may occur
 */
export function periodSql(column: string, unit: PeriodUnit, stretches: readonly OffsetStretch[]): string {
  const local = localSql(column, stretches);
  if (unit === "day") return `(${local} / ${DAY_MS})`;
  // 1970-01-01 was a Thursday: three days after a Monday.
  if (unit === "week") return `((${local} / ${DAY_MS} + 3) / 7)`;
  const part = (format: string) => `CAST(strftime('${format}', ${local} / 1000, 'unixepoch') AS INTEGER)`;
  return `(${part("%Y")} * 12 + ${part("%m")} - 1)`;
}

/** SQL for a moment on the local clock, as ms as if it were UTC. */
export function localSql(column: string, stretches: readonly OffsetStretch[]): string {
  const last = stretches.at(-1)?.offsetMs ?? 0;
  const cases = stretches.slice(0, -1).map(({ until, offsetMs }) => `WHEN ${column} < ${until} THEN ${offsetMs}`);
  return `(${column} + ${cases.length > 0 ? `CASE ${cases.join(" ")} ELSE ${last} END` : last})`;
}

/** The first day (YYYY-MM-DD) of a numbered period. */
export function periodStart(number: number, unit: PeriodUnit): string {
  if (unit === "day") return new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (unit === "week") return new Date((number * 7 - 3) * DAY_MS).toISOString().slice(0, 10);
  return new Date(Date.UTC(Math.floor(number / 12), number % 12)).toISOString().slice(0, 10);
}

/** The number of the period that a local day (YYYY-MM-DD) lies in. */
export function periodNumber(day: string, unit: PeriodUnit): number {
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
  if (unit === "day") return days;
  if (unit === "week") return Math.floor((days + 3) / 7);
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
