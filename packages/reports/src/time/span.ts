import { dayOf, dayStartMs, nextDay } from "./zone.ts";

const DEFAULT_DAYS = 30;
const MAX_DAYS = 800;
const MAX_DAYS_BY_HOUR = 14;

/** A period of whole days of a site; `toMs` is exclusive. */
export interface Span {
  from: string;
  to: string;
  fromMs: number;
  toMs: number;
}

/** The period that was asked for: the last 30 days when nothing was said, at most 800 days, or 14 by the hour. */
export function spanOf(
  params: { from?: string | undefined; to?: string | undefined; grain?: "day" | "hour" | undefined },
  { timezone, nowMs }: { timezone: string; nowMs: number },
): Span {
  const to = params.to ?? dayOf(timezone, nowMs);
  const wanted = params.from ?? nextDay(to, 1 - DEFAULT_DAYS);
  const earliest = nextDay(to, 1 - (params.grain === "hour" ? MAX_DAYS_BY_HOUR : MAX_DAYS));
  // The middle one of the three: not before what is allowed, not after the end.
  const from = [earliest, wanted, to].sort()[1] as string;
  return { from, to, fromMs: dayStartMs(timezone, from), toMs: dayStartMs(timezone, nextDay(to)) };
}
