/** The longest wait between two attempts, and the most that a collector may ask for (conventions 4.1). */
export const LONGEST_MS = 300_000;
/** The shortest wait. */
export const SHORTEST_MS = 1_000;
/** Grows slowly at first, so that a collector that was gone for seconds is found again within seconds. */
const GROWTH = 1.5;

/**
 * How long to wait before the next attempt (rule K7): full jitter between 1 s and a bound that grows to 5 min.
 * @param attempt How many attempts have failed, 1 or more.
 * @param retryAfter The Retry-After header: seconds or a date; never undercut.
 * @param now ms UTC.
 * @param random In [0, 1).
 * @returns Milliseconds.
 */
export function delayMs(attempt: number, retryAfter: string | null, now: number, random: number): number {
  const bound = Math.min(LONGEST_MS, SHORTEST_MS * GROWTH ** (attempt - 1));
  const jittered = SHORTEST_MS + random * (bound - SHORTEST_MS);
  if (!retryAfter) return jittered;
  const seconds = Number(retryAfter);
  const asked = Number.isNaN(seconds) ? Date.parse(retryAfter) - now : seconds * 1000;
  return Math.min(LONGEST_MS, Math.max(jittered, asked || 0));
}

/** What an answer means for the events in it. Whatever is not worth another attempt would fail forever. */
export type Verdict = "done" | "retry" | "split" | "drop";

/**
 * @param status The HTTP status, 0 when there was no answer.
 */
export function verdictOf(status: number): Verdict {
  if (status >= 200 && status < 300) return "done";
  if (!status || status === 408 || status === 429 || status >= 500) return "retry";
  return status === 413 ? "split" : "drop";
}
