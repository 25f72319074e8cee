import { MAX_CORRECTION_MS } from "../limits.ts";

/** The three clocks of one event, ms UTC; null where the client sent none or an impossible one. */
export interface EventTimes {
  ownAt: number | null;
  sentAt: number | null;
  receivedAt: number;
  /** The event came with a secret key, whose own times are believed. */
  trusted: boolean;
}

/**
 * When an event happened (rule P8). A correction is large when the client's clock is more than seven days off, or when
 * the event waited for more than seven days before it was sent: with a secret key its own time then stands,
 * otherwise the corrected time does and the event is `late`. Nothing lies in the future.
 */
export function correctTime(times: EventTimes): { at: number; late: boolean } {
  const { ownAt, sentAt, receivedAt, trusted } = times;
  if (ownAt === null) return { at: receivedAt, late: false };
  const waitedMs = (sentAt ?? receivedAt) - ownAt;
  const skewMs = Math.abs(receivedAt - (sentAt ?? receivedAt));
  const isLarge = waitedMs > MAX_CORRECTION_MS || skewMs > MAX_CORRECTION_MS;
  if (isLarge && trusted) return { at: Math.min(ownAt, receivedAt), late: false };
  const corrected = Math.min(receivedAt - waitedMs, receivedAt);
  return { at: corrected < 0 ? receivedAt : corrected, late: isLarge };
}
