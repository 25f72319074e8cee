const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far local time is ahead of UTC at a moment, in ms. @throws RangeError for an unknown IANA zone */
export function offsetMsAt(timezone: string, atMs: number): number {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
    formats.set(timezone, format);
  }
  const name = format.formatToParts(atMs).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes, seconds] = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name) ?? [];
  if (!sign) return 0;
  const ms = Number(hours) * HOUR_MS + Number(minutes) * 60_000 + Number(seconds ?? 0) * 1000;
  return sign === "-" ? -ms : ms;
}

/** The day (YYYY-MM-DD) that a moment lies in. */
export function dayOf(timezone: string, atMs: number): string {
  return new Date(atMs + offsetMsAt(timezone, atMs)).toISOString().slice(0, 10);
}

/** The first moment of a day in a zone, ms UTC. Where midnight does not exist (DST), the day begins after the gap. */
export function dayStartMs(timezone: string, day: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset before midnight gives the start, unless the clock changes between: then the one after it does.
  const early = midnight - offsetMsAt(timezone, midnight - DAY_MS);
  const late = midnight - offsetMsAt(timezone, midnight + DAY_MS);
  const starts = [early, late].filter((start) => dayOf(timezone, start) === day);
  return Math.min(...(starts.length > 0 ? starts : [early, late]));
}

/** The day after another. */
export function nextDay(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** All days from first to last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = nextDay(day)) days.push(day);
  return days;
}

/** A stretch of time over which a zone keeps one offset; `until` is exclusive. */
export interface OffsetStretch {
  until: number;
  offsetMs: number;
}

/** The questions of one report, and of its shards, are about few periods; asking the calendar day by day takes ms. */
const MAX_REMEMBERED = 64;
const remembered = new Map<string, readonly OffsetStretch[]>();

/** The offsets of a zone between two moments, split where its clock changes (to the minute). */
export function offsetsBetween(timezone: string, fromMs: number, toMs: number): readonly OffsetStretch[] {
  const key = `${timezone} ${fromMs} ${toMs}`;
  const known = remembered.get(key);
  if (known) return known;
  const stretches = findOffsets(timezone, fromMs, toMs);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(key, stretches);
  return stretches;
}

function findOffsets(timezone: string, fromMs: number, toMs: number): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let offsetMs = offsetMsAt(timezone, fromMs);
  for (let at = fromMs; at < toMs; at += DAY_MS) {
    const end = Math.min(at + DAY_MS, toMs);
    const next = offsetMsAt(timezone, end);
    if (next === offsetMs) continue;
    stretches.push({ until: changeBetween(timezone, at, end, offsetMs), offsetMs });
    offsetMs = next;
  }
  stretches.push({ until: toMs, offsetMs });
  return stretches;
}

function changeBetween(timezone: string, low: number, high: number, before: number): number {
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2 / 60_000) * 60_000;
    if (middle <= low) break;
    if (offsetMsAt(timezone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Tells the number of the local day (since 1970-01-01) that a moment lies in, by a zone's offsets. */
export function localDayOf(stretches: readonly OffsetStretch[]): (atMs: number) => number {
  const last = stretches.at(-1)?.offsetMs ?? 0;
  return (atMs) => Math.floor((atMs + (stretches.find(({ until }) => atMs < until)?.offsetMs ?? last)) / DAY_MS);
}

/** The day (YYYY-MM-DD) of a day number since 1970-01-01. */
export function dayFromNumber(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
