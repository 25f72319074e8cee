/** Sums by a key of several values. */
export class Tally<Key extends (string | number | null)[]> {
  readonly #sums = new Map<string, number[]>();

  add(key: Key, ...counts: number[]): void {
    const text = JSON.stringify(key);
    const sums = this.#sums.get(text);
    if (!sums) this.#sums.set(text, counts);
    else for (const [i, count] of counts.entries()) sums[i] = (sums[i] ?? 0) + count;
  }

  /** The values of each key with its sums behind them. */
  rows(): [...Key, ...number[]][] {
    return [...this.#sums].map(([text, sums]) => [...(JSON.parse(text) as Key), ...sums]);
  }
}
