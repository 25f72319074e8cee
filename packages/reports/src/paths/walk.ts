/** A step of a journey as a path shows it; null for what is no node. */
export interface WalkStep {
  at: number;
  name: string | null;
  /** Whether the paths begin or end here. */
  isStep: boolean;
}

/** A path away from a step: names, each with how often it was repeated in a row. */
export type Walk = { name: string; repeats: number }[];

/**
 * The path of one journey from (or, backwards, to) its first fitting step in a period.
 * @param steps in order
 * @returns null when no such step lies in the period
 */
export function walkOf(
  steps: readonly WalkStep[],
  direction: "after" | "before",
  depth: number,
  { fromMs, toMs, folds }: { fromMs: number; toMs: number; folds: boolean },
): Walk | null {
  const place = steps.findIndex(({ at, isStep }) => isStep && at >= fromMs && at < toMs);
  if (place < 0) return null;
  const walk: Walk = [];
  const by = direction === "after" ? 1 : -1;
  // What the step itself was: going on with the same is a repeat of it, and no step away.
  let last: { name: string; repeats: number } | null = null;
  const own = steps[place]?.name ?? null;
  if (own !== null) last = { name: own, repeats: 0 };
  for (let i = place + by; i >= 0 && i < steps.length; i += by) {
    const name = steps[i]?.name ?? null;
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
