import type { FunnelEvent, FunnelRules } from "./progress.ts";

/** Steps that have to happen in one session, or a single step. */
interface Group {
  first: number;
  length: number;
  /** For 1, 2, ... steps of it: the places from which so many can be taken before the session is over, sorted. */
  from: readonly (readonly number[])[];
}

/** The way of one try: [step, place of the event], in the order in which it took them. */
export type Way = [step: number, place: number][];

/** The tries of one journey at a funnel, each as far as it comes. */
export class Tries {
  readonly #events: readonly FunnelEvent[];
  readonly #rules: FunnelRules;
  /** Where each step happens, sorted. */
  readonly #places: readonly (readonly number[])[];
  readonly #groups: readonly Group[];

  constructor(events: readonly FunnelEvent[], rules: FunnelRules) {
    this.#events = events;
    this.#rules = rules;
    const places: number[][] = Array.from({ length: rules.steps }, () => []);
    events.forEach(({ mask }, place) => {
      for (let step = 0; mask >> step > 0; step++) if ((mask >> step) & 1) places[step]?.push(place);
    });
    this.#places = places;
    this.#groups = groupsOf(rules).map(([first, length]) => ({ first, length, from: this.#fromOf(first, length) }));
  }

  /** Whether all of the funnel is one session. */
  get isOneSession(): boolean {
    return this.#groups.length === 1 && this.#rules.steps > 1;
  }

  /** Until when a try lasts, both ends included. */
  untilOf(entry: number): number {
    const event = this.#events[entry];
    const until = (event?.at ?? 0) + this.#rules.windowMs;
    return this.isOneSession ? Math.min(until, event?.sessionEnd ?? 0) : until;
  }

  /** Whether no later try can come further: without a window it has only what comes later. */
  isLast(way: Way): boolean {
    const { order, steps, windowMs } = this.#rules;
    if (way.length === steps) return true;
    if (windowMs !== Number.POSITIVE_INFINITY) return false;
    return order === "fixed" ? way.length >= (this.#groups[0]?.length ?? 0) : !this.isOneSession;
  }

  /** Each step as early as it can be; a group of steps from the earliest place from which most of it can be taken. */
  inOrder(entry: number): Way {
    const until = this.untilOf(entry);
    const [opening, ...groups] = this.#groups;
    if (!opening) return [];
    const way = this.#chain(opening.first, opening.length, entry, until);
    for (const { first, length, from } of groups) {
      const last = way.at(-1)?.[1] ?? entry;
      if (way.length < first) break;
      for (let steps = length; steps > 0; steps--) {
        const start = nextAfter(from[steps - 1] ?? [], last);
        // From the earliest place they are also complete earliest.
        const taken = start === null ? [] : this.#chain(first, steps, start, until);
        way.push(...(taken.length === steps ? taken : []));
        if (taken.length === steps) break;
      }
    }
    return way;
  }

  /**
   * Each event is one step only. One that could be several is the first of them that is missing; what was taken before
   * gives way where it could be another step that is missing as well.
   */
  inAnyOrder(entry: number): Way {
    const until = this.untilOf(entry);
    const taken: (number | null)[] = this.#places.map(() => null);
    for (let place = entry - 1; ; ) {
      const open = this.#openSteps(taken);
      let next: Way[number] | null = null;
      for (const step of open.keys()) {
        const found = nextAfter(this.#places[step] ?? [], place);
        if (found !== null && (next === null || found < next[1])) next = [step, found];
      }
      if (!next || (this.#events[next[1]]?.at ?? 0) > until) break;
      place = next[1];
      for (let [step, event]: [number | null, number | null] = next; step !== null && event !== null; ) {
        [taken[step], event, step] = [event, taken[step] ?? null, open.get(step) ?? null];
      }
    }
    const way = taken.flatMap((place, step): Way => (place === null ? [] : [[step, place]]));
    return way.sort(([, a], [, b]) => a - b);
  }

  /** Steps that one more event could be: those missing, and those whose event could be another such step, which is told. */
  #openSteps(taken: readonly (number | null)[]): Map<number, number | null> {
    const open = new Map<number, number | null>();
    taken.forEach((place, step) => {
      if (place === null) open.set(step, null);
    });
    for (const step of open.keys()) {
      taken.forEach((place, other) => {
        if (place !== null && !open.has(other) && ((this.#events[place]?.mask ?? 0) >> step) & 1) open.set(other, step);
      });
    }
    return open;
  }

  /** Steps of one group from a place on, within its session. */
  #chain(first: number, length: number, start: number, until: number): Way {
    const begin = this.#events[start];
    if (!begin || begin.at > until) return [];
    const end = length > 1 ? Math.min(until, begin.sessionEnd) : until;
    const way: Way = [[first, start]];
    for (let step = first + 1, place = start; step < first + length; step++) {
      const next = nextAfter(this.#places[step] ?? [], place);
      if (next === null || (this.#events[next]?.at ?? 0) > end) break;
      way.push([step, next]);
      place = next;
    }
    return way;
  }

  #fromOf(first: number, length: number): Group["from"] {
    const starts = this.#places[first] ?? [];
    if (length === 1 || first === 0) return [starts];
    const reached = starts.map((start) => this.#chain(first, length, start, Number.POSITIVE_INFINITY).length);
    return Array.from({ length }, (_, i) => starts.filter((_, no) => (reached[no] ?? 0) > i));
  }
}

/** The first step and the length of each group; in any order there are none, but all of it may be one session. */
function groupsOf({ steps, sameSession }: FunnelRules): [first: number, length: number][] {
  const groups: [number, number][] = [];
  for (let step = 0; step < steps; step++) {
    const group = groups.at(-1);
    if (group && sameSession[step]) group[1]++;
    else groups.push([step, 1]);
  }
  return groups;
}

/** The first of some sorted places behind another. */
function nextAfter(places: readonly number[], place: number): number | null {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return places[low] ?? null;
}
