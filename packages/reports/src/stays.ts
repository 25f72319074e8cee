import { type Durations, roundedSeconds } from "./time/durations.ts";

/** How long stays were, by phase: how often each length occurs. */
export class Stays {
  readonly #phases = new Map<string, Map<number, number>>();

  add(phase: string, ms: number): void {
    const lengths = this.#phases.get(phase) ?? new Map<number, number>();
    if (lengths.size === 0) this.#phases.set(phase, lengths);
    const seconds = roundedSeconds(ms);
    lengths.set(seconds, (lengths.get(seconds) ?? 0) + 1);
  }

  rows(): [phase: string, stays: Durations][] {
    return Array.from(this.#phases, ([phase, lengths]) => [phase, [...lengths]]);
  }
}
