/** Something that is a step of the funnel, or several: bit i of `mask` for step i. */
export interface FunnelEvent {
  at: number;
  mask: number;
}

export interface FunnelRules {
  /** How many steps there are. */
  steps: number;
  order: "fixed" | "any";
  /** From the first step on; infinite when there is no window. */
  windowMs: number;
  /** In which the first step has to lie; `toMs` is exclusive. */
  fromMs: number;
  toMs: number;
}

/** How far a journey came on its best way through a funnel. */
export interface Progress {
  /** Which steps, in the order in which it took them; and when. */
  taken: { step: number; at: number }[];
  /** Times each step happened again before the next was taken, and after: a step back. */
  again: number[];
  back: number[];
}

/**
 * The best way of a journey through a funnel. Every first step in the period opens a try that lasts for the window; a try
 * takes each further step as early as it can, strictly after the one before. Of all tries the one that comes furthest
 * counts, of equals the earliest, so each journey counts once.
 * @param events in the journey's order
 * @returns null when no try begins in the period
 */
export function progressOf(events: readonly FunnelEvent[], rules: FunnelRules): Progress | null {
  const { steps, order, windowMs, fromMs, toMs } = rules;
  const all = (1 << steps) - 1;
  const places = Array.from({ length: steps }, (_, step) =>
    events.flatMap(({ mask }, place) => ((mask >> step) & 1 ? [place] : [])),
  );
  let best: number[][] | null = null;
  for (const [entry, { at, mask }] of events.entries()) {
    const opens = order === "fixed" ? mask & 1 : mask & all;
    if (at < fromMs || at >= toMs || !opens) continue;
    const until = at + windowMs;
    const taken = order === "fixed" ? inOrder(events, places, entry, until) : inAnyOrder(events, places, entry, until);
    if (best === null || taken.length > best.length) best = taken;
    // An earlier try without a window can do whatever a later one can.
    if (best.length === steps || windowMs === Number.POSITIVE_INFINITY) break;
  }
  return best === null ? null : progressAlong(events, best, rules);
}

/** The way of one try: [step, place of the event], each as early as it can be. */
function inOrder(
  events: readonly FunnelEvent[],
  places: readonly number[][],
  entry: number,
  until: number,
): number[][] {
  const taken = [[0, entry]];
  for (let step = 1, place = entry; step < places.length; step++) {
    const next = nextAfter(places[step] ?? [], place);
    if (next === null || (events[next]?.at ?? 0) > until) break;
    taken.push([step, next]);
    place = next;
  }
  return taken;
}

/** Each event is one step only; one that could be several is the first of them that is still missing. */
function inAnyOrder(
  events: readonly FunnelEvent[],
  places: readonly number[][],
  entry: number,
  until: number,
): number[][] {
  const taken: number[][] = [];
  const missing = new Set(places.keys());
  for (let place = entry - 1; missing.size > 0; ) {
    let next: [step: number, place: number] | null = null;
    for (const step of missing) {
      const found = nextAfter(places[step] ?? [], place);
      if (found !== null && (next === null || found < next[1])) next = [step, found];
    }
    if (!next || (events[next[1]]?.at ?? 0) > until) break;
    taken.push(next);
    missing.delete(next[0]);
    place = next[1];
  }
  return taken;
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

/** Counts what happened again on the way, until it was complete or its window was over. */
function progressAlong(events: readonly FunnelEvent[], taken: readonly number[][], rules: FunnelRules): Progress {
  const again = new Array<number>(rules.steps).fill(0);
  const back = new Array<number>(rules.steps).fill(0);
  const entry = taken[0]?.[1] ?? 0;
  const until = (events[entry]?.at ?? 0) + rules.windowMs;
  const isComplete = taken.length === rules.steps;
  const end = isComplete ? (taken.at(-1)?.[1] ?? 0) : events.length - 1;
  let reached = 0;
  for (let place = entry; place <= end; place++) {
    const event = events[place] as FunnelEvent;
    if (event.at > until) break;
    if (taken[reached]?.[1] === place) {
      reached++;
      continue;
    }
    // What one event is of the steps already taken, the last of them: nothing counts twice.
    for (let i = reached - 1; i >= 0; i--) {
      const step = taken[i]?.[0] ?? 0;
      if (((event.mask >> step) & 1) === 0) continue;
      const counts = i === reached - 1 ? again : back;
      counts[step] = (counts[step] ?? 0) + 1;
      break;
    }
  }
  return { taken: taken.map(([step = 0, place = 0]) => ({ step, at: events[place]?.at ?? 0 })), again, back };
}
