import { readItem, removeItem, writeItem } from "../identity/storage.ts";

/** `attempt until`: the outage that all tabs of this site share, so that fifty tabs knock as one. */
export const RETRY_KEY = "mdr_retry";
/** The longest wait between two attempts, and the most that a collector may ask for (conventions 4.1). */
export const LONGEST_MS = 300_000;
/** The shortest wait. */
export const SHORTEST_MS = 1_000;
/** Grows slowly, so that a collector that was gone for seconds is found again within seconds. */
const GROWTH = 1.5;

const read = () => readItem(RETRY_KEY)?.split(" ").map(Number) ?? [];

/** Milliseconds until the next attempt may be made; 0 when there is no outage. */
export function outageMs(): number {
  // Without an outage it is not a number. A longer wait than we ever set comes from a clock that was put back.
  const left = (read()[1] as number) - Date.now();
  return left > 0 && left <= LONGEST_MS ? left : 0;
}

/**
 * Takes note of a failed attempt: the wait has full jitter up to a bound that grows from 1.5 s to 5 min, is at least
 * 1 s, and is never shorter than the Retry-After header says, in seconds or as a date (rule K7).
 * @returns Milliseconds until the next attempt.
 */
export function lengthenOutage(after: string | null | undefined): number {
  const attempt = ~~(read()[0] as number) + 1;
  const askedMs = +(after as string) * 1000 || Date.parse(`${after}`) - Date.now() || 0;
  const jitteredMs = Math.random() * Math.min(LONGEST_MS, SHORTEST_MS * GROWTH ** attempt);
  const waitMs = Math.ceil(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, askedMs, jitteredMs)));
  writeItem(RETRY_KEY, `${attempt} ${Date.now() + waitMs}`);
  return waitMs;
}

/** The collector has answered, or the network is back: the next attempt may be made at once. */
export const endOutage = (): void => removeItem(RETRY_KEY);
