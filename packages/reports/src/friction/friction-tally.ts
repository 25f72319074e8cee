import { PlaceCounts } from "../matching/place-counts.ts";
import type { PlaceNumbers } from "../matching/place-numbers.ts";
import type { Stratum } from "../matching/places.ts";
import { Tally } from "../tally.ts";
import type { Followed } from "./follow.ts";
import type { Met } from "./met.ts";
import type { FrictionPart, Next } from "./part.ts";

type Counted = Pick<
  FrictionPart,
  "journeys" | "groups" | "phases" | "browsers" | "pages" | "after" | "afterAll" | "afterWith"
>;

const nothing = (): Next => [0, 0, 0, 0];

/** Counts the friction of sessions that follow each other journey by journey. */
export class FrictionTally {
  readonly #groups = new Map<string, { kind: string; name: string; counts: [number, number, number] }>();
  readonly #phases = new Tally<[string, string]>();
  readonly #browsers = new Tally<[string, string]>();
  readonly #pages = new Tally<[string, string]>();
  readonly #after = new Tally<[string, ...Stratum]>();
  readonly #places: PlaceNumbers;
  /** What came after the touchpoints of all sessions, and of those with a friction. */
  readonly #afterAll: PlaceCounts<Next>;
  readonly #afterWith = new Map<string, PlaceCounts<Next>>();
  #journeys = 0;
  #journey: string | null = null;
  /** What this journey has met. */
  readonly #known = new Set<string>();

  constructor(places: PlaceNumbers) {
    this.#places = places;
    this.#afterAll = new PlaceCounts(places, nothing);
  }

  add(followed: Followed, month: number): void {
    const { session, met } = followed;
    this.#addAfter(this.#afterAll, followed);
    if (met.length === 0) return;
    const { journey, channel } = session;
    if (journey !== this.#journey) {
      this.#journey = journey;
      this.#journeys++;
      this.#known.clear();
    }
    for (const { met: one, next } of met) this.#addOne(one, month, channel, next);
    const { browser } = session;
    for (const print of new Set(met.map(({ met: [, , , , , fingerprint] }) => fingerprint))) {
      const group = this.#groups.get(print);
      if (group) group.counts[2]++;
      if (browser !== null) this.#browsers.add([print, browser], 1);
      const after = this.#afterWith.get(print) ?? new PlaceCounts(this.#places, nothing);
      this.#afterWith.set(print, after);
      this.#addAfter(after, followed);
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
      afterWith: [...this.#afterWith].flatMap(([print, after]) =>
        after.rows().map((row): FrictionPart["afterWith"][number] => [print, ...row]),
      ),
    };
  }

  #addAfter(counts: PlaceCounts<Next>, { session: { startedAt, channelNo, runs }, after }: Followed): void {
    for (let i = 0; i < after.length; i++) {
      const place = this.#places.at(startedAt, runs[i * 3] ?? 0, channelNo);
      const next = counts.at(place);
      const touchpoints = runs[i * 3 + 1] ?? 0;
      const outcome = after[i] ?? 0;
      const isLast = i === after.length - 1;
      // Within a run the next touchpoint follows; only a change of phase tells of all that stood before it.
      next[outcome] = (next[outcome] ?? 0) + (isLast ? 1 : touchpoints);
      if (isLast) next[0] += touchpoints - 1;
    }
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
