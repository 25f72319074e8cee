import { PREFIX, type Store } from "../identity/store.ts";
import { delayMs, LONGEST_MS } from "./backoff.ts";
import type { Answer } from "./post.ts";

/** `attempt until`: the outage that all tabs of this site share, so that fifty tabs knock as one. */
export const RETRY_KEY = `${PREFIX}retry`;

/** Remembers that the collector does not take anything now. */
export interface Outage {
  /** Milliseconds until the next attempt may be made; 0 when there is no outage. */
  waitMs(): number;
  /** A failed attempt. @returns Milliseconds until the next. */
  fail(answer: Answer): number;
  /** Allows an attempt at once, without forgetting how many have failed. */
  skip(): void;
  /** The collector has answered. */
  end(): void;
}

/** @param now ms UTC. @param random In [0, 1). */
export function createOutage(store: Store, now: () => number, random: () => number): Outage {
  const read = () => (store.get(RETRY_KEY) ?? "").split(" ").map(Number);
  const write = (attempt: number, until: number) => store.set(RETRY_KEY, `${attempt} ${Math.ceil(until)}`);
  return {
    waitMs() {
      const left = (read()[1] ?? 0) - now();
      // A longer wait than we ever set comes from a clock that was put back.
      return left > 0 && left <= LONGEST_MS ? left : 0;
    },
    fail(answer) {
      const attempt = (read()[0] ?? 0) + 1;
      const wait = delayMs(attempt, answer?.headers.get("retry-after") ?? null, now(), random());
      write(attempt, now() + wait);
      return wait;
    },
    skip() {
      const [attempt] = read();
      if (attempt) write(attempt, 0);
    },
    end() {
      if (store.get(RETRY_KEY)) store.remove(RETRY_KEY);
    },
  };
}
