import type { LiveAnswer } from "../rpc.ts";

type LiveTouchpoint = LiveAnswer["touchpoints"][number];

/** How many of the newest touchpoints a late reader still gets. */
const KEPT = 50;

/** Tells waiting readers of new touchpoints; lives in memory only, the log is the truth. */
export class LiveFeed {
  #counter = 0;
  #newest: LiveTouchpoint[] = [];
  #readers = new Set<() => void>();

  /** Called once new touchpoints are durable. */
  add(touchpoints: readonly LiveTouchpoint[]): void {
    if (touchpoints.length === 0) return;
    this.#counter += touchpoints.length;
    this.#newest = [...this.#newest, ...touchpoints].slice(-KEPT);
    const readers = [...this.#readers];
    this.#readers.clear();
    for (const wake of readers) wake();
  }

  /**
   * Answers at once when touchpoints came after `after`, else with the next ones or when the time is up.
   * A counter from before a restart is higher than ours: the reader starts anew.
   */
  async waitFor(after: number, timeoutMs: number): Promise<LiveAnswer> {
    const from = after > this.#counter ? 0 : after;
    if (this.#counter === from) await this.#nextOr(timeoutMs);
    const fresh = Math.min(this.#counter - from, KEPT);
    return { counter: this.#counter, touchpoints: fresh > 0 ? this.#newest.slice(-fresh) : [] };
  }

  #nextOr(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#readers.delete(wake);
        resolve();
      }, timeoutMs);
      this.#readers.add(wake);
    });
  }
}
