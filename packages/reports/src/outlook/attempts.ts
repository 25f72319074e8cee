import { CONVERTED, DORMANT } from "./part.ts";

/** What happens to a journey besides its phase visits, as far as its outlook goes. */
export type Happening = { kind: "conversion"; at: number } | { kind: "sleep"; at: number; until: number };

/** Called for each step; `to` is a phase, or an outcome. */
export interface AttemptWatcher {
  step(from: number, returning: 0 | 1, to: number, isOutcome: boolean, beganAt: number, tookMs: number): void;
  /** An attempt has come to an end: the standings it went through, with when each began. */
  ended(standings: readonly { phase: number; returning: 0 | 1; beganAt: number }[], outcome: number): void;
}

/**
 * Follows one journey through its attempts. An attempt begins with the journey, with an awakening, or right after a
 * conversion, and ends with the next conversion or when the journey falls asleep; in between it goes from phase to phase.
 */
export class Attempts {
  readonly #watcher: AttemptWatcher;
  #phase = -1;
  #returning: 0 | 1 = 0;
  #since = 0;
  #convertedAt = -1;
  /** The attempt has only just begun: what happens in the same moment is part of its beginning. */
  #isFresh = true;
  #standings: { phase: number; returning: 0 | 1; beganAt: number }[] = [];

  constructor(watcher: AttemptWatcher) {
    this.#watcher = watcher;
  }

  /** Where the journey stands; -1 before its first visit. */
  get phase(): number {
    return this.#phase;
  }

  get returning(): 0 | 1 {
    return this.#returning;
  }

  /** A phase is entered; to be told before what else happens in the moment. */
  visit(phase: number, at: number): void {
    const isBeginning = this.#phase < 0 || (this.#isFresh && at === this.#since);
    if (!isBeginning) {
      this.#note();
      this.#watcher.step(this.#phase, this.#returning, phase, false, this.#since, at - this.#since);
    }
    this.#isFresh = isBeginning;
    this.#phase = phase;
    this.#since = at;
  }

  take(happening: Happening): void {
    const { at } = happening;
    if (happening.kind === "sleep") this.#end(DORMANT, at, happening.until);
    // Two goals met in one moment are one success.
    else if (at !== this.#convertedAt) {
      this.#convertedAt = at;
      this.#end(CONVERTED, at, at, 1);
    }
  }

  /** The journey has slept since this moment. */
  fellAsleep(at: number): void {
    this.#end(DORMANT, at, at);
  }

  #note(): void {
    this.#standings.push({ phase: this.#phase, returning: this.#returning, beganAt: this.#since });
  }

  #end(outcome: number, at: number, nextFrom: number, returning = this.#returning): void {
    if (this.#phase >= 0) {
      this.#note();
      this.#watcher.step(this.#phase, this.#returning, outcome, true, this.#since, at - this.#since);
      this.#watcher.ended(this.#standings, outcome);
    }
    this.#standings = [];
    this.#returning = returning;
    this.#since = nextFrom;
    this.#isFresh = true;
  }
}
