/** Counts things by what they are, and those of them that were hit. */
export class Tally<What extends (string | number)[]> {
  readonly #totals = new Map<string, { what: What; all: number; hit: number }>();

  add(isHit: boolean, what: What): void {
    const key = what.join("\n");
    const total = this.#totals.get(key);
    if (!total) this.#totals.set(key, { what, all: 1, hit: Number(isHit) });
    else {
      total.all++;
      total.hit += Number(isHit);
    }
  }

  rows(): [...What, all: number, hit: number][] {
    return [...this.#totals.values()].map(({ what, all, hit }) => [...what, all, hit]);
  }
}
