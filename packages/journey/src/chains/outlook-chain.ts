import { fundamentalMatrix } from "./fundamental-matrix.ts";

/** One kind of step that was seen: out of a state, into a state or an outcome. */
export interface SeenStep {
  from: number;
  /** A state, or an outcome. */
  to: number;
  isOutcome: boolean;
  times: number;
  /** How long all of them together took, in ms. */
  tookMs: number;
}

/** What lies ahead of a state. */
export interface Ahead {
  /** Per outcome. With what is missing to 1 the chain can say nothing: from there nobody has come to any end yet. */
  probability: number[];
  /** Expected time in ms until each outcome, of those who come to it; null where nobody does. */
  expectedMs: (number | null)[];
}

/** States from which an outcome can be reached at all. */
function ending(steps: readonly SeenStep[], states: number): boolean[] {
  const ends = Array<boolean>(states).fill(false);
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const { from, to, isOutcome, times } of steps) {
      if (times === 0 || ends[from] || !(isOutcome || ends[to])) continue;
      ends[from] = true;
      isNew = true;
    }
  }
  return ends;
}

/**
 * The outlook of each state of an absorbing Markov chain (Kemeny and Snell, 1960): with Q the steps between states and R
 * those to outcomes, the probability of each outcome is (I - Q)⁻¹ R. The time to an outcome is that of the chain on the
 * condition that it ends there, with the mean time of each kind of step.
 */
export function outlookOf(steps: readonly SeenStep[], states: number, outcomes: number): Ahead[] {
  const ends = ending(steps, states);
  const leaving = new Float64Array(states);
  for (const { from, times } of steps) leaving[from] = (leaving[from] as number) + times;
  const moves = new Float64Array(states * states);
  const into = Array.from({ length: outcomes }, () => new Float64Array(states));
  for (const { from, to, isOutcome, times } of steps) {
    const share = times === 0 ? 0 : times / (leaving[from] as number);
    if (isOutcome) (into[to] as Float64Array)[from] = (into[to]?.[from] as number) + share;
    else if (ends[to]) moves[from * states + to] = (moves[from * states + to] as number) + share;
  }
  const visits = fundamentalMatrix(moves, states);
  const along = (from: number, rewards: Float64Array): number => {
    let sum = 0;
    for (let to = 0; to < states; to++) sum += (visits[from * states + to] as number) * (rewards[to] as number);
    return sum;
  };

  const ahead = Array.from({ length: states }, (): Ahead => ({ probability: [], expectedMs: [] }));
  for (let outcome = 0; outcome < outcomes; outcome++) {
    const reach = Float64Array.from({ length: states }, (_, state) => along(state, into[outcome] as Float64Array));
    // Time spent leaving each state by steps that end well: what is expected of it, weighed by the way it is left.
    const spent = new Float64Array(states);
    for (const { from, to, isOutcome, times, tookMs } of steps) {
      if (times === 0) continue;
      const after = isOutcome ? (to === outcome ? 1 : 0) : (reach[to] as number);
      spent[from] = (spent[from] as number) + (tookMs / (leaving[from] as number)) * after;
    }
    ahead.forEach((one, state) => {
      const probability = reach[state] as number;
      one.probability.push(probability);
      one.expectedMs.push(probability > 0 ? along(state, spent) / probability : null);
    });
  }
  return ahead;
}
