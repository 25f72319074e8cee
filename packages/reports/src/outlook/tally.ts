/** Sums by a key of small numbers. */
export class Tally {
  readonly #sums = new Map<string, { key: number[]; sums: number[] }>();

  add(key: number[], ...amounts: number[]): void {
    const text = key.join();
    const known = this.#sums.get(text);
    if (!known) this.#sums.set(text, { key, sums: amounts });
    else
      amounts.forEach((amount, i) => {
        known.sums[i] = (known.sums[i] ?? 0) + amount;
      });
  }

  /** Key and sums in one row each, in order of the keys. */
  rows<Row extends number[]>(): Row[] {
    const rows = [...this.#sums.values()].map(({ key, sums }) => [...key, ...sums]) as Row[];
    return rows.sort((a, b) => a.map((n, i) => n - (b[i] as number)).find((difference) => difference !== 0) ?? 0);
  }
}
