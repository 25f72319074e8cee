import type { Stratum } from "./places.ts";

/** Something counted by where one stood. Looked up for every session, so without a key made for it. */
export class Strata<Counts extends number[]> {
  readonly #none: () => Counts;
  readonly #months = new Map<number, Map<string, Map<string, Counts>>>();

  /** @param none what is counted where nobody has been yet */
  constructor(none: () => Counts) {
    this.#none = none;
  }

  /** The counts of a place, to be added to. */
  at(month: number, phase: string, channel: string): Counts {
    const phases = this.#months.get(month) ?? new Map<string, Map<string, Counts>>();
    if (phases.size === 0) this.#months.set(month, phases);
    const channels = phases.get(phase) ?? new Map<string, Counts>();
    if (channels.size === 0) phases.set(phase, channels);
    const known = channels.get(channel);
    if (known) return known;
    const counts = this.#none();
    channels.set(channel, counts);
    return counts;
  }

  /** Every place with its counts. */
  rows(): [...Stratum, ...Counts][] {
    return [...this.#months].flatMap(([month, phases]) =>
      [...phases].flatMap(([phase, channels]) =>
        [...channels].map(([channel, counts]): [...Stratum, ...Counts] => [month, phase, channel, ...counts]),
      ),
    );
  }
}
