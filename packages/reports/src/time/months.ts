import type { ReportContext } from "../report.ts";
import type { Span } from "./span.ts";
import { dayOf, dayStartMs } from "./zone.ts";

const DAY_MS = 86_400_000;
/** A session may run on after the period, and what was met for the first time may lie before it. */
const AROUND_MS = 40 * DAY_MS;

/**
 * Tells the site's month (202603) that a moment lies in; the months of a period, and some days around it, are told apart
 * exactly, what lies further away belongs to the first or last of them. Asked several times for every session.
 */
export function monthsOf({ timezone }: ReportContext, { fromMs, toMs }: Span): (atMs: number) => number {
  const months: number[] = [];
  const ends: number[] = [];
  const last = dayOf(timezone, toMs + AROUND_MS).slice(0, 7);
  for (let day = dayOf(timezone, fromMs - AROUND_MS); day.slice(0, 7) <= last; ) {
    const [year = 0, month = 0] = day.split("-").map(Number);
    months.push(year * 100 + month);
    day = new Date(Date.UTC(year, month)).toISOString().slice(0, 10);
    ends.push(dayStartMs(timezone, day));
  }
  let place = 0;
  return (atMs) => {
    while (place > 0 && atMs < (ends[place - 1] as number)) place--;
    while (place < ends.length - 1 && atMs >= (ends[place] as number)) place++;
    return months[place] as number;
  };
}
