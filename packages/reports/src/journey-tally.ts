const BETWEEN = "\u0000";

/** Sums by what they are of, and how many journeys they are of, over rows that lie journey by journey. */
export class JourneyTally<Key extends (string | number | null)[]> {
  readonly #sums = new Map<string, { key: Key; counts: number[]; journeys: number; last: number }>();
  #journey: string | null = null;
  #no = 0;

  /** Says whose rows come now. */
  begin(journey: string): void {
    if (journey !== this.#journey) this.#no++;
    this.#journey = journey;
  }

  /** @param counts as many each time */
  add(key: Key, ...counts: number[]): void {
    const text = key.length === 1 ? String(key[0]) : key.join(BETWEEN);
    const known = this.#sums.get(text);
    if (!known) {
      this.#sums.set(text, { key, counts, journeys: 1, last: this.#no });
      return;
    }
    for (let i = 0; i < counts.length; i++) known.counts[i] = (known.counts[i] ?? 0) + (counts[i] ?? 0);
    if (known.last !== this.#no) known.journeys++;
    known.last = this.#no;
  }

  /** The values of each key, its sums, and the journeys. */
  rows<Row extends [...Key, ...number[]]>(): Row[] {
    return Array.from(this.#sums.values(), ({ key, counts, journeys }) => [...key, ...counts, journeys] as Row);
  }
}
