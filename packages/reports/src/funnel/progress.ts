import { Tries, type Way } from "./tries.ts";

/** Something that is a step of the funnel, or several: bit i of `mask` for step i. */
export interface FunnelEvent {
  at: number;
  mask: number;
  /** When the session that it happened in was over; of several at once the last. Asked for only where it matters. */
  sessionEnd: number;
}

export interface FunnelRules {
  /** How many steps there are. */
  steps: number;
  order: "fixed" | "any";
  /** Of each step, whether it has to happen in the same session as the one before. */
  sameSession: readonly boolean[];
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
 * The best way of a journey through a funnel. Every first step in the period opens a try that lasts for the window, or the
 * session where all of it has to be one; a try takes each further step as early as it can, strictly after the one before.
 * Of all tries the one that comes furthest counts, of equals the earliest, so each journey counts once.
 * @param events in the journey's order
 * @returns null when no try begins in the period
 */
export function progressOf(events: readonly FunnelEvent[], rules: FunnelRules): Progress | null {
  const { steps, order, fromMs, toMs } = rules;
  const opening = order === "fixed" ? 1 : (1 << steps) - 1;
  let tries: Tries | null = null;
  let best: Way | null = null;
  for (const [entry, { at, mask }] of events.entries()) {
    if (at < fromMs || at >= toMs || (mask & opening) === 0) continue;
    tries ??= new Tries(events, rules);
    const way: Way = order === "fixed" ? tries.inOrder(entry) : tries.inAnyOrder(entry);
    if (best === null || way.length > best.length) best = way;
    if (tries.isLast(best)) break;
  }
  return best === null || tries === null
    ? null
    : progressAlong(events, best, rules.steps, tries.untilOf(best[0]?.[1] ?? 0));
}

/** Counts what happened again on the way, until it was complete or the try was over. */
function progressAlong(events: readonly FunnelEvent[], taken: Way, steps: number, until: number): Progress {
  const again = new Array<number>(steps).fill(0);
  const back = new Array<number>(steps).fill(0);
  const entry = taken[0]?.[1] ?? 0;
  const isComplete = taken.length === steps;
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
