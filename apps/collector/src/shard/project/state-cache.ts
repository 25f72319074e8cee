import type { IdentifierKey } from "@meander/identity";
import type { JourneyState } from "@meander/journey";

/** Snapshots kept in memory; a state is some kilobytes, so this stays far below an isolate's 128 MB. */
const MAX_STATES = 2_000;

/** The snapshots used last. Only a cache: the `journey` table holds the same. */
export class StateCache {
  readonly #states = new Map<IdentifierKey, JourneyState>();

  get(journey: IdentifierKey): JourneyState | undefined {
    return this.#states.get(journey);
  }

  set(journey: IdentifierKey, state: JourneyState): void {
    this.#states.delete(journey);
    this.#states.set(journey, state);
    if (this.#states.size <= MAX_STATES) return;
    for (const oldest of this.#states.keys()) {
      this.#states.delete(oldest);
      return;
    }
  }

  delete(journey: IdentifierKey): void {
    this.#states.delete(journey);
  }

  clear(): void {
    this.#states.clear();
  }
}
