import { Tally as Sums } from "../tally.ts";

/** Sums by a key of small numbers. */
export class Tally {
  readonly #sums = new Sums<number[]>();

  add(key: number[], ...amounts: number[]): void {
    this.#sums.add(key, ...amounts);
  }

  /** Key and sums in one row each, in order of the keys. */
  rows<Row extends number[]>(): Row[] {
    const rows = this.#sums.rows<Row>();
    return rows.sort((a, b) => a.map((n, i) => n - (b[i] as number)).find((difference) => difference !== 0) ?? 0);
  }
}
