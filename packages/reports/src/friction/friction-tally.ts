import type { PackedFriction } from "@meander/journey";
import { PlaceCounts } from "../matching/place-counts.ts";
import type { PlaceNumbers } from "../matching/place-numbers.ts";
import { Tally } from "../tally.ts";
import type { Followed } from "./follow.ts";
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
  /** What came after friction. */
  readonly #after = new Map<string, PlaceCounts<Next>>();
  readonly #phaseIds: readonly string[];
  readonly #places: PlaceNumbers;
  /** What came after the touchpoints of all sessions, and of those with a friction. */
  readonly #afterAll: PlaceCounts<Next>;
  readonly #afterWith = new Map<string, PlaceCounts<Next>>();
  #journeys = 0;
  #journey: string | null = null;
  /** What this journey has met. */
  readonly #known = new Set<string>();

  /** @param phaseIds in the order of the model */
  constructor(places: PlaceNumbers, phaseIds: readonly string[]) {
    this.#places = places;
    this.#phaseIds = phaseIds;
    this.#afterAll = new PlaceCounts(places, nothing);
  }

  add(followed: Followed): void {
    const { session, met } = followed;
    const monthNo = this.#places.monthNo(session.startedAt);
    this.#addAfter(this.#afterAll, followed, monthNo);
    if (met.length === 0) return;
    const { journey, browser } = session;
    if (journey !== this.#journey) {
      this.#journey = journey;
      this.#journeys++;
      this.#known.clear();
    }
    for (const { friction, next } of met) {
      this.#addOne(friction);
      const place = this.#places.at(monthNo, friction.phaseNo, session.channelNo);
      add(this.#countsOf(this.#after, friction.fingerprint).at(place), next, 1);
    }
    for (const print of new Set(met.map(({ friction }) => friction.fingerprint))) {
      const group = this.#groups.get(print);
      if (group) group.counts[2]++;
      if (browser !== null) this.#browsers.add([print, browser], 1);
      this.#addAfter(this.#countsOf(this.#afterWith, print), followed, monthNo);
    }
  }

  part(): Counted {
    return {
      journeys: this.#journeys,
      groups: Array.from(this.#groups, ([print, { kind, name, counts }]) => [print, kind, name, ...counts]),
      phases: this.#phases.rows(),
      browsers: this.#browsers.rows(),
      pages: this.#pages.rows(),
      after: named(this.#after),
      afterAll: this.#afterAll.rows(),
      afterWith: named(this.#afterWith),
    };
  }

  #addAfter(counts: PlaceCounts<Next>, { session: { channelNo, runs }, after }: Followed, monthNo: number): void {
    const last = after.length - 1;
    for (let i = 0; i <= last; i++) {
      const next = counts.at(this.#places.at(monthNo, runs[i * 3] ?? 0, channelNo));
      const touchpoints = runs[i * 3 + 1] ?? 0;
      // Within a run the next touchpoint follows; only a change of phase tells of all that stood before it.
      add(next, after[i] ?? 0, i === last ? 1 : touchpoints);
      if (i === last) next[0] += touchpoints - 1;
    }
  }

  #addOne({ fingerprint, kind, name, phaseNo, path }: PackedFriction): void {
    const group = this.#groups.get(fingerprint) ?? { kind, name, counts: [0, 0, 0] };
    this.#groups.set(fingerprint, group);
    if (kind < group.kind) group.kind = kind;
    if (name < group.name) group.name = name;
    group.counts[0]++;
    if (!this.#known.has(fingerprint)) group.counts[1]++;
    this.#known.add(fingerprint);
    this.#phases.add([fingerprint, this.#phaseIds[phaseNo] ?? ""], 1);
    if (path !== null) this.#pages.add([fingerprint, path], 1);
  }

  #countsOf(all: Map<string, PlaceCounts<Next>>, print: string): PlaceCounts<Next> {
    const known = all.get(print);
    if (known) return known;
    const counts = new PlaceCounts(this.#places, nothing);
    all.set(print, counts);
    return counts;
  }
}

/** @param outcome the number in `NEXT` of what came next */
function add(next: Next, outcome: number, times: number): void {
  next[outcome] = (next[outcome] ?? 0) + times;
}

function named(all: ReadonlyMap<string, PlaceCounts<Next>>): FrictionPart["after"] {
  return [...all].flatMap(([print, counts]) =>
    counts.rows().map((row): FrictionPart["after"][number] => [print, ...row]),
  );
}
