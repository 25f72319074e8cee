import type { ReportContext } from "../report.ts";
import type { Span } from "./span.ts";
import { offsetsBetween } from "./zone.ts";

const DAY_MS = 86_400_000;
/** A session may run on after the period, and what was met for the first time may lie before it. */
const AROUND_MS = 40 * DAY_MS;

/** Tells the site's month (202603) that a moment lies in; the months of a period are told apart exactly. */
export function monthsOf({ timezone }: ReportContext, { fromMs, toMs }: Span): (atMs: number) => number {
  const stretches = offsetsBetween(timezone, fromMs - AROUND_MS, toMs + AROUND_MS);
  const lastOffsetMs = stretches.at(-1)?.offsetMs ?? 0;
  const months = new Map<number, number>();
  return (atMs) => {
    const offsetMs = stretches.find(({ until }) => atMs < until)?.offsetMs ?? lastOffsetMs;
    const day = Math.floor((atMs + offsetMs) / DAY_MS);
    const known = months.get(day);
    if (known !== undefined) return known;
    const date = new Date(day * DAY_MS);
    const month = date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
    months.set(day, month);
    return month;
  };
}
