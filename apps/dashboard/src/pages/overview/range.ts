export const RANGE_DAYS = [7, 30, 90, 365] as const;
export type RangeDays = (typeof RANGE_DAYS)[number];

/** A period that the address gives by its first and last day (YYYY-MM-DD); null when it gives none that makes sense. */
export function readDays(from: string | undefined, to: string | undefined): { from: string; to: string } | null {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

/** How many days a period has, its first and its last included. */
export function daysIn({ from, to }: { from: string; to: string }): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** First and last day (YYYY-MM-DD, both included) of a period that ends on the day of `now` in a time zone. */
export function rangeOf(days: RangeDays, now: number, timeZone?: string): { from: string; to: string } {
  const zone = timeZone ? { timeZone } : {};
  // The Swedish locale writes ISO dates.
  const to = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", ...zone }).format(now);
  const from = new Date(Date.parse(to) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  return { from, to };
}
