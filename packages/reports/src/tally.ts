/** Stands between the texts of a key; no name of ours or id from outside holds it. */
const BETWEEN = "\u0000";

/** Sums by what they are of: some texts and numbers. Made for rows by the hundred thousand. */
export class Tally<Key extends (string | number | null)[]> {
  readonly #sums = new Map<string, { key: Key; sums: number[] }>();

  /** @param counts as many each time */
  add(key: Key, ...counts: number[]): void {
    const text = key.join(BETWEEN);
    const known = this.#sums.get(text);
    if (!known) this.#sums.set(text, { key, sums: counts });
    else for (let i = 0; i < counts.length; i++) known.sums[i] = (known.sums[i] ?? 0) + (counts[i] ?? 0);
  }

  /** The values of each key with its sums behind them. */
  rows<Row extends [...Key, ...number[]]>(): Row[] {
    return Array.from(this.#sums.values(), ({ key, sums }) => [...key, ...sums] as Row);
  }
}
