import { ByKey } from "./by-key.ts";

/** Sums by what they are of, and how many journeys they are of, over rows that lie journey by journey. */
export class JourneyTally<Key extends (string | number | null)[]> {
  readonly #sums = new ByKey<{ counts: number[]; journeys: number; last: number }>(() => ({
    counts: [],
    journeys: 0,
    last: 0,
  }));
  #length = 0;
  #journey: string | null = null;
  #no = 0;

  /** Says whose rows come now. */
  begin(journey: string): void {
    if (journey !== this.#journey) this.#no++;
    this.#journey = journey;
  }

  /** @param counts as many each time */
  add(key: Key, ...counts: number[]): void {
    this.#length = key.length;
    const known = this.#sums.at(key);
    for (let i = 0; i < counts.length; i++) known.counts[i] = (known.counts[i] ?? 0) + (counts[i] as number);
    if (known.last !== this.#no) known.journeys++;
    known.last = this.#no;
  }

  /** The values of each key, its sums, and the journeys. */
  rows<Row extends [...Key, ...number[]]>(): Row[] {
    return this.#sums.entries(this.#length).map(([key, { counts, journeys }]) => [...key, ...counts, journeys] as Row);
  }
}
