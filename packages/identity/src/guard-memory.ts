import type { FactView, Link } from "./fact.ts";
import { guardKeeps, isCrowded, MAX_LINKED_VISITORS, watchedLinks } from "./guard.ts";
import { type IdentifierKey, levelOf } from "./identifier.ts";
import { compareLinks } from "./merge-link.ts";

/** The guard of one user or contact that has so many visitors that it may trip. */
interface Crowd {
  /** The links that count where it has tripped, smallest rank first; null where it has not. */
  kept: readonly Link[] | null;
  /** Moments of the links, ascending, as long as it has not tripped. */
  times: readonly number[];
}

/** What a link changes for others. */
export interface Weighed {
  /** Other visitors whose link to the same user or contact counts with this one there, or no longer does. */
  moved: IdentifierKey[];
  /** To be called when the store has written the link: until then the guards are those of before. */
  take(): void;
}

const UNMOVED: Weighed = { moved: [], take: () => {} };

const NO_CROWD: Crowd = { kept: null, times: [] };

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
 * for each of its visitors. It is only a cache: forgetting costs one `linksDown`.
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
    const isKnown = view.linksUp(link.lower).some(({ higher }) => higher === link.higher);
    if (!isKnown && link.word === "revoked") return UNMOVED;
    const next = isKnown ? recounted(link, view) : added(crowd, link, view);
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
    const crowd = crowdOf(view.linksDown(higher));
    this.#remember(higher, crowd);
    return crowd;
  }

  #remember(higher: IdentifierKey, crowd: Crowd): void {
    this.#crowds.set(higher, crowd);
    if (this.#crowds.size > this.#most) this.#crowds.delete(this.#crowds.keys().next().value as IdentifierKey);
  }
}

/** A known pair now has another rank and moment, or another word. */
function recounted(link: Link, view: FactView): Crowd {
  return crowdOf(view.linksDown(link.higher).map((other) => (other.id === link.id ? link : other)));
}

function added({ kept, times }: Crowd, link: Link, view: FactView): Crowd {
  if (kept) {
    const place = placeOf(kept, link, compareLinks);
    return { kept: place < kept.length ? kept.toSpliced(place, 0, link).slice(0, -1) : kept, times };
  }
  const place = placeOf(times, link.at, byTime);
  const more = times.toSpliced(place, 0, link.at);
  // Only spans that hold the new moment can have become too full.
  const around = more.slice(Math.max(0, place - MAX_LINKED_VISITORS), place + MAX_LINKED_VISITORS + 1);
  return isCrowded(around) ? crowdOf([...view.linksDown(link.higher), link]) : { kept, times: more };
}

function crowdOf(links: readonly Link[]): Crowd {
  const kept = guardKeeps(links);
  return {
    kept,
    times: kept
      ? []
      : watchedLinks(links)
          .map((link) => link.at)
          .sort(byTime),
  };
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
