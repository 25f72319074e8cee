import type { PlaceNumbers } from "./place-numbers.ts";
import type { Stratum } from "./places.ts";

/** Something counted by the number of the place where one stood. */
export class PlaceCounts<Counts extends number[]> {
  readonly #places: PlaceNumbers;
  readonly #none: () => Counts;
  readonly #counts = new Map<number, Counts>();

  /** @param none what is counted where nobody has been yet */
  constructor(places: PlaceNumbers, none: () => Counts) {
    this.#places = places;
    this.#none = none;
  }

  /** The counts of a place, to be added to. */
  at(place: number): Counts {
    const known = this.#counts.get(place);
    if (known) return known;
    const counts = this.#none();
    this.#counts.set(place, counts);
    return counts;
  }

  /** Every place where somebody was, with its counts. */
  rows(): [...Stratum, ...Counts][] {
    return Array.from(this.#counts, ([place, counts]) => [...this.#places.stratumOf(place), ...counts]);
  }
}
