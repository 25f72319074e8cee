import type { PatternStep, StepKind, StepLabel } from "@meander/journey";

/** What happens at one touchpoint, in this order: what somebody did comes before what it led to. */
const RANKS: Readonly<Record<StepKind, number>> = {
  start: 0,
  arrival: 1,
  woken: 2,
  page: 3,
  event: 4,
  friction: 5,
  feedback: 6,
  soft: 7,
  conversion: 8,
  phase: 9,
  end: 10,
};

/** The steps of some journeys. */
export type StepsOfJourneys = ReadonlyMap<string, { steps: Steps }>;

/**
 * The steps of one journey: what each was and when, ms UTC, in two lists. There is no object a step, for a shard has
 * millions of them and few kinds.
 */
export class Steps {
  readonly labels: StepLabel[] = [];
  readonly ats: number[] = [];

  get length(): number {
    return this.ats.length;
  }

  push(label: StepLabel, at: number): void {
    this.labels.push(label);
    this.ats.push(at);
  }

  clear(): void {
    this.labels.length = 0;
    this.ats.length = 0;
  }

  /** Puts them in the order of their moments; those of one moment by their kinds, else as they came. */
  sort(): void {
    const { labels, ats, length } = this;
    const compare = (a: number, b: number): number =>
      (ats[a] as number) - (ats[b] as number) ||
      RANKS[(labels[a] as StepLabel).kind] - RANKS[(labels[b] as StepLabel).kind];
    let place = 1;
    while (place < length && compare(place - 1, place) <= 0) place++;
    if (place >= length) return;
    const order = ats.map((_, i) => i).sort(compare);
    const sorted = order.map((i) => [labels[i], ats[i]] as [StepLabel, number]);
    sorted.forEach(([label, at], i) => {
      labels[i] = label;
      ats[i] = at;
    });
  }

  /** The same as a list of steps. */
  *[Symbol.iterator](): Generator<PatternStep> {
    for (let i = 0; i < this.length; i++) yield { ...(this.labels[i] as StepLabel), at: this.ats[i] as number };
  }
}
