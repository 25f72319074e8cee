/** How a path sees the steps of journeys; asked only as far as a path goes. */
export interface WalkView<Step> {
  /** Null for what is no node. */
  nameOf(step: Step): string | null;
  /** Whether the paths begin or end here. */
  isStep(step: Step): boolean;
}

/** A path away from a step: names, each with how often it was repeated in a row. */
export type Walk = { name: string; repeats: number }[];

/**
 * The path of one journey from (or, backwards, to) its first fitting step in a period.
 * @param steps in order
 * @returns null when no such step lies in the period
 */
export function walkOf<Step extends { at: number }>(
  steps: readonly Step[],
  { nameOf, isStep }: WalkView<Step>,
  direction: "after" | "before",
  depth: number,
  { fromMs, toMs, folds }: { fromMs: number; toMs: number; folds: boolean },
): Walk | null {
  const place = steps.findIndex((step) => step.at >= fromMs && step.at < toMs && isStep(step));
  const start = steps[place];
  if (!start) return null;
  const walk: Walk = [];
  const by = direction === "after" ? 1 : -1;
  // What the step itself was: going on with the same is a repeat of it, and no step away.
  let last: { name: string; repeats: number } | null = null;
  const own = nameOf(start);
  if (own !== null) last = { name: own, repeats: 0 };
  for (let i = place + by; i >= 0 && i < steps.length; i += by) {
    const name = nameOf(steps[i] as Step);
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
