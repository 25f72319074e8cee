import { addTo, exactOf, noSum } from "../statistics/exact-sum.ts";
import type { PathRow, PathSums } from "./part.ts";

/** What one conversion adds to a row. */
export interface PathWorth {
  value: number;
  /** Time decay's shares, by touch; empty where the path has only one kind of touch, which then has all. */
  decay: ReadonlyMap<number, number>;
}

/** Rows by their paths, with names as numbers in the order in which they were first seen. */
export class RowTable {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #rows = new Map<string, PathRow>();

  numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }

  /** Adds journeys that took these paths. @param worth one per converted path, of all these journeys together */
  add(converted: number[][], open: number[] | null, journeys: number, worth: readonly PathWorth[]): void {
    const key = JSON.stringify([converted, open]);
    let row = this.#rows.get(key);
    if (!row) {
      row = { converted, open, journeys: 0, sums: converted.map(noSums) };
      this.#rows.set(key, row);
    }
    row.journeys += journeys;
    worth.forEach(({ value, decay }, i) => {
      const sums = row.sums[i] as PathSums;
      addTo(sums.value, exactOf(value));
      addTo(sums.squares, exactOf(value * value));
      for (const [touch, share] of decay) addDecay(sums, touch, share, value);
    });
  }

  rows(): PathRow[] {
    return [...this.#rows.values()];
  }
}

function noSums(): PathSums {
  return { value: noSum(), squares: noSum(), decay: [] };
}

function addDecay(sums: PathSums, touch: number, share: number, value: number): void {
  let entry = sums.decay.find(([known]) => known === touch);
  if (!entry) {
    entry = [touch, noSum(), noSum()];
    sums.decay.push(entry);
  }
  addTo(entry[1], exactOf(share));
  addTo(entry[2], exactOf(share * value));
}
