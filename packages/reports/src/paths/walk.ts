import type { StepLabel } from "@meander/journey";
import type { Steps } from "../pattern/steps.ts";

/** How paths see the steps of journeys; asked only as far as a path goes. */
export interface WalkView {
  /** Null for what is no node. */
  nameOf(step: StepLabel): string | null;
  /** Whether the paths begin or end here; null where they begin with the journeys. */
  isStep: ((step: StepLabel) => boolean) | null;
}

/** A path away from a step: names, each with how often it was repeated in a row. */
export type Walk = { name: string; repeats: number }[];

/**
 * The path of one journey from (or, backwards, to) its first fitting step in a period, or from its beginning.
 * @param steps in order
 * @returns null when no such step lies in the period
 */
export function walkOf(
  { labels, ats }: Steps,
  { nameOf, isStep }: WalkView,
  direction: "after" | "before",
  depth: number,
  { fromMs, toMs, folds }: { fromMs: number; toMs: number; folds: boolean },
): Walk | null {
  const place = isStep ? ats.findIndex((at, i) => at >= fromMs && at < toMs && isStep(labels[i] as StepLabel)) : -1;
  const start = labels[place];
  if (isStep && !start) return null;
  const walk: Walk = [];
  const by = direction === "after" ? 1 : -1;
  // What the step itself was: going on with the same is a repeat of it, and no step away.
  let last: { name: string; repeats: number } | null = null;
  const own = start ? nameOf(start) : null;
  if (own !== null) last = { name: own, repeats: 0 };
  for (let i = place + by; i >= 0 && i < labels.length; i += by) {
    const name = nameOf(labels[i] as StepLabel);
    if (name === null) continue;
    if (folds && last?.name === name) {
      last.repeats++;
      continue;
    }
    if (walk.length === depth) break;
    last = { name, repeats: 0 };
    walk.push(last);
  }
  return walk;
}
