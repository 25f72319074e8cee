import { Strata } from "../matching/strata.ts";
import { Tally } from "../tally.ts";
import type { Followed } from "./follow.ts";
import type { Met } from "./met.ts";
import type { FrictionPart, Next } from "./part.ts";

type Counted = Pick<
  FrictionPart,
  "journeys" | "groups" | "phases" | "browsers" | "pages" | "after" | "afterAll" | "afterWith"
>;

/** Counts the friction of sessions that follow each other journey by journey. */
export class FrictionTally {
  readonly #groups = new Map<string, { kind: string; name: string; counts: [number, number, number] }>();
  readonly #phases = new Tally<[string, string]>();
  readonly #browsers = new Tally<[string, string]>();
  readonly #pages = new Tally<[string, string]>();
  readonly #after = new Tally<[string, number, string, string]>();
  readonly #afterAll = new Strata<Next>(() => [0, 0, 0, 0]);
  readonly #afterWith = new Tally<[string, number, string, string]>();
  #journeys = 0;
  #journey: string | null = null;
  /** What this journey has met. */
  readonly #known = new Set<string>();

  add({ session, met, runs }: Followed, month: number): void {
    const [journey, , , , channel, browser] = session;
    for (const { phase, next } of runs) addUp(this.#afterAll.at(month, phase, channel), next);
    if (met.length === 0) return;
    if (journey !== this.#journey) {
      this.#journey = journey;
      this.#journeys++;
      this.#known.clear();
    }
    for (const { met: one, next } of met) this.#addOne(one, month, channel, next);
    for (const print of new Set(met.map(({ met: [, , , , , fingerprint] }) => fingerprint))) {
      const group = this.#groups.get(print);
      if (group) group.counts[2]++;
      if (browser !== null) this.#browsers.add([print, browser], 1);
      for (const { phase, next } of runs) this.#afterWith.add([print, month, phase, channel], ...next);
    }
  }

  part(): Counted {
    return {
      journeys: this.#journeys,
      groups: Array.from(this.#groups, ([print, { kind, name, counts }]) => [print, kind, name, ...counts]),
      phases: this.#phases.rows(),
      browsers: this.#browsers.rows(),
      pages: this.#pages.rows(),
      after: this.#after.rows(),
      afterAll: this.#afterAll.rows(),
      afterWith: this.#afterWith.rows(),
    };
  }

  #addOne([, , , , , print, kind, name, phase, path]: Met, month: number, channel: string, outcome: number): void {
    const group = this.#groups.get(print) ?? { kind, name, counts: [0, 0, 0] };
    this.#groups.set(print, group);
    if (kind < group.kind) group.kind = kind;
    if (name < group.name) group.name = name;
    group.counts[0]++;
    if (!this.#known.has(print)) group.counts[1]++;
    this.#known.add(print);
    this.#phases.add([print, phase], 1);
    if (path !== null) this.#pages.add([print, path], 1);
    const next: Next = [0, 0, 0, 0];
    next[outcome] = 1;
    this.#after.add([print, month, phase, channel], ...next);
  }
}

function addUp(sums: Next, next: Next): void {
  for (let i = 0; i < next.length; i++) sums[i] = (sums[i] ?? 0) + (next[i] ?? 0);
}
