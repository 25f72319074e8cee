import { readItem, removeItem, writeItem } from "../identity/storage.ts";

/** `since until`, ms UTC: the outage that all tabs of this site share, so that fifty tabs knock as one. */
export const RETRY_KEY = "mdr_retry";
/** The longest wait between two attempts, and the most that a collector may ask for (conventions 4.1). */
export const LONGEST_MS = 300_000;
/** The shortest wait. */
export const SHORTEST_MS = 1_000;
/** The longest first wait. */
const FIRST_MS = 1_500;
/** So much of the time that the collector has been gone a wait may be: one that was gone for 5 s is found within 3. */
const SHARE = 0.3;

const read = () => readItem(RETRY_KEY)?.split(" ").map(Number) ?? [];

/** Milliseconds until the next attempt may be made; 0 when there is no outage. */
export function outageMs(): number {
  // Without an outage it is not a number. A longer wait than we ever set comes from a clock that was put back.
  const left = (read()[1] as number) - Date.now();
  return left > 0 && left <= LONGEST_MS ? left : 0;
}

/**
 * Takes note of a failed attempt: the wait has full jitter up to a bound that grows with the outage to 5 min, is at least
 * 1 s, and is never shorter than the Retry-After header says, in seconds or as a date (rule K7).
 * @returns Milliseconds until the next attempt.
 */
export function lengthenOutage(after: string | null | undefined): number {
  const now = Date.now();
  const since = read()[0] || now;
  const askedMs = +(after as string) * 1000 || Date.parse(`${after}`) - now || 0;
  const jitteredMs = Math.random() * (FIRST_MS + SHARE * (now - since));
  const waitMs = Math.ceil(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, askedMs, jitteredMs)));
  writeItem(RETRY_KEY, `${since} ${now + waitMs}`);
  return waitMs;
}

/** The collector has answered, or the network is back: the next attempt may be made at once. */
export const endOutage = (): void => removeItem(RETRY_KEY);
