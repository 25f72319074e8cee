import type { FactView, Link } from "./fact.ts";
import { isCrowded, MAX_LINKED_VISITORS, watchedLinks } from "./guard.ts";
import { type IdentifierKey, levelOf } from "./identifier.ts";
import { compareLinks } from "./merge-link.ts";

/** The guard of one user or contact that has so many visitors that it may trip. */
interface Crowd {
  /** The links that count where it has tripped, smallest rank first; null where it has not. */
  kept: readonly Link[] | null;
  /** Moments of the links that it watches, ascending; null to be read again when they are needed. */
  times: readonly number[] | null;
}

/** What a link changes for others. */
export interface Weighed {
  /** Other visitors whose link to the same user or contact counts with this one there, or no longer does. */
  moved: IdentifierKey[];
  /** To be called when the store has written the link: until then the guards are those of before. */
  take(): void;
}

const UNMOVED: Weighed = { moved: [], take: () => {} };

const NO_CROWD: Crowd = { kept: null, times: null };

/** Where an item belongs in a sorted list. */
function placeOf<T>(sorted: readonly T[], item: T, compare: (a: T, b: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sorted[middle] as T, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const byTime = (a: number, b: number) => a - b;

/**
 * Keeps the guards of crowded users and contacts (rule I5) while links arrive, so that one more browser of a crowd
 * costs the same as the first. A user id that a broken page gives to everybody would otherwise have all its links read
 * for each of its visitors, and for each decision on one of them. It is only a cache: forgetting costs one look at the
 * moments of all links.
 */
export class GuardMemory {
  readonly #crowds = new Map<IdentifierKey, Crowd>();
  readonly #most: number;

  /** @param most how many crowds are kept; beyond that the oldest is forgotten */
  constructor(most = 1_000) {
    this.#most = most;
  }

  /** The answer to `FactView.guardLimit`. @param view the store; its own `guardLimit` is not asked */
  limitOf(higher: IdentifierKey, view: FactView): Link | null {
    return this.#crowdOf(higher, view).kept?.at(-1) ?? null;
  }

  /**
   * Weighs a link that the store is about to write, new or another word on it.
   * @param link as it will stand
   */
  weigh(link: Link, view: FactView): Weighed {
    if (levelOf(link.lower) !== "visitor") return UNMOVED;
    const crowd = this.#crowdOf(link.higher, view);
    if (crowd === NO_CROWD) return UNMOVED;
    const before = view.linksUp(link.lower).find(({ higher }) => higher === link.higher) ?? null;
    if (!isWatched(before) && !isWatched(link)) return UNMOVED;
    const next = changed(crowd, before, link, view);
    const moved = flipped(crowd.kept, next.kept, link.higher, view).filter((visitor) => visitor !== link.lower);
    return { moved, take: () => this.#remember(link.higher, next) };
  }

  /** To be called when the store took back what it wrote. */
  clear(): void {
    this.#crowds.clear();
  }

  #crowdOf(higher: IdentifierKey, view: FactView): Crowd {
    const known = this.#crowds.get(higher);
    if (known) return known;
    if ((view.countDown?.(higher) ?? Number.POSITIVE_INFINITY) < MAX_LINKED_VISITORS) return NO_CROWD;
    const times = timesOf(higher, view);
    const crowd = { kept: isCrowded(times) ? firstOf(higher, MAX_LINKED_VISITORS, view) : null, times };
    this.#remember(higher, crowd);
    return crowd;
  }

  #remember(higher: IdentifierKey, crowd: Crowd): void {
    this.#crowds.set(higher, crowd);
    if (this.#crowds.size > this.#most) this.#crowds.delete(this.#crowds.keys().next().value as IdentifierKey);
  }
}

/** @param before the link as it stood; its rank never grows, so one that is kept stays so as long as it stands */
function changed({ kept, times }: Crowd, before: Link | null, link: Link, view: FactView): Crowd {
  if (kept && !isWatched(before)) return { kept: inserted(kept, link), times: null };
  let all = times ?? timesOf(link.higher, view);
  if (isWatched(before)) all = all.toSpliced(placeOf(all, before.at, byTime), 1);
  if (isWatched(link)) all = all.toSpliced(placeOf(all, link.at, byTime), 0, link.at);
  if (!isCrowded(all)) return { kept: null, times: all };
  const others = kept?.filter(({ id }) => id !== link.id);
  if (!others || (!isWatched(link) && others.length < MAX_LINKED_VISITORS))
    return { kept: firstWith(link, view), times: all };
  return { kept: isWatched(link) ? inserted(others, link) : others, times: all };
}

/** The guard watches links that stand. */
function isWatched(link: Link | null): link is Link {
  return link !== null && link.word !== "revoked";
}

/** The links that count with one more. */
function inserted(kept: readonly Link[], link: Link): Link[] {
  return kept.toSpliced(placeOf(kept, link, compareLinks), 0, link).slice(0, MAX_LINKED_VISITORS);
}

/** The links that count when the store has written this one. */
function firstWith(link: Link, view: FactView): Link[] {
  const others = firstOf(link.higher, MAX_LINKED_VISITORS + 1, view).filter(({ id }) => id !== link.id);
  return isWatched(link) ? inserted(others, link) : others.slice(0, MAX_LINKED_VISITORS);
}

function timesOf(higher: IdentifierKey, view: FactView): number[] {
  if (view.watchedTimes) return view.watchedTimes(higher);
  return watchedLinks(view.linksDown(higher))
    .map((link) => link.at)
    .sort(byTime);
}

function firstOf(higher: IdentifierKey, count: number, view: FactView): Link[] {
  if (view.firstWatched) return view.firstWatched(higher, count);
  return watchedLinks(view.linksDown(higher)).sort(compareLinks).slice(0, count);
}

/** Visitors whose link is kept by one of two guards and not by the other. */
function flipped(
  before: readonly Link[] | null,
  after: readonly Link[] | null,
  higher: IdentifierKey,
  view: FactView,
): IdentifierKey[] {
  if (before === after) return [];
  const all = before && after ? [...before, ...after] : watchedLinks(view.linksDown(higher));
  const keeps = (kept: readonly Link[] | null) => {
    const ids = kept && new Set(kept.map((link) => link.id));
    return (link: Link) => !ids || link.word === "accepted" || ids.has(link.id);
  };
  const [was, is] = [keeps(before), keeps(after)];
  return [...new Set(all.filter((link) => was(link) !== is(link)).map((link) => link.lower))];
}
