import { ByKey } from "./by-key.ts";

/** Sums by what they are of: some texts and numbers. Made for rows by the hundred thousand. */
export class Tally<Key extends (string | number | null)[]> {
  readonly #sums = new ByKey<number[]>(() => []);
  #length = 0;

  /** @param counts as many each time */
  add(key: Key, ...counts: number[]): void {
    this.#length = key.length;
    const sums = this.#sums.at(key);
    for (let i = 0; i < counts.length; i++) sums[i] = (sums[i] ?? 0) + (counts[i] as number);
  }

  /** The values of each key with its sums behind them. */
  rows<Row extends [...Key, ...number[]]>(): Row[] {
    return this.#sums.entries(this.#length).map(([key, sums]) => [...key, ...sums] as Row);
  }
}
