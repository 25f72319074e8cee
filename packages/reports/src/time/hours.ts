import { localSql } from "./period-sql.ts";
import type { Span } from "./span.ts";
import { type OffsetStretch, offsetsBetween } from "./zone.ts";

const HOUR_MS = 3_600_000;

/**
 * SQL for the moment at which the hour of the local clock began that a column lies in, ms UTC. The hour that a clock goes
 * through twice has two beginnings.
 */
export function hourSql(column: string, stretches: readonly OffsetStretch[]): string {
  return `(${column} - ${localSql(column, stretches)} % ${HOUR_MS})`;
}

/** The beginnings of all hours of the local clock in a period, ms UTC, with the zone's offset in each. */
export function hoursIn(timezone: string, { fromMs, toMs }: Span): { at: number; offsetMs: number }[] {
  let begin = fromMs;
  return offsetsBetween(timezone, fromMs, toMs).flatMap(({ until, offsetMs }) => {
    const first = begin - ((begin + offsetMs) % HOUR_MS);
    begin = until;
    const count = Math.ceil((until - first) / HOUR_MS);
    return Array.from({ length: count }, (_, i) => ({ at: first + i * HOUR_MS, offsetMs }));
  });
}

/** An hour as text with its offset: 2026-03-29T03:00+02:00. */
export function hourName({ at, offsetMs }: { at: number; offsetMs: number }): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const two = (n: number) => String(n).padStart(2, "0");
  const offset = `${offsetMs < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
  return new Date(at + offsetMs).toISOString().slice(0, 16) + offset;
}
