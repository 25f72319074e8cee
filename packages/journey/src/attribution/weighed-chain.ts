import type { PathChain } from "./path-chain.ts";

/** A chain with its probabilities. */
export interface WeighedChain {
  chain: PathChain;
  /** Probability to begin in each state. */
  start: Float64Array;
  /** Probability of each edge. */
  move: Float64Array;
  /** Probability to convert out of each state, and that times what a conversion out of it is worth. */
  convert: Float64Array;
  worth: Float64Array;
}

/** How often each path was taken: by journeys that converted after it and by ones that did not. */
export interface PathWeights {
  conversions: ArrayLike<number>;
  nulls: ArrayLike<number>;
  value: ArrayLike<number>;
}

function add(to: Float64Array, at: number, amount: number): void {
  to[at] = (to[at] as number) + amount;
}

/**
 * Weighs a chain: each path adds its conversions and nulls to every step it takes. A conversion out of a state is worth
 * the mean value of the conversions of the paths that end there.
 */
export function weighChain(chain: PathChain, { conversions, nulls, value }: PathWeights): WeighedChain {
  const { states, first, last, stepStart, steps, edgeStart, edgeTo } = chain;
  const start = new Float64Array(states);
  const move = new Float64Array(edgeTo.length);
  const convert = new Float64Array(states);
  const worth = new Float64Array(states);
  const passes = new Float64Array(states);
  let all = 0;
  for (let path = 0; path < first.length; path++) {
    const begin = first[path] as number;
    const weight = (conversions[path] as number) + (nulls[path] as number);
    if (begin < 0 || weight === 0) continue;
    const end = last[path] as number;
    all += weight;
    add(start, begin, weight);
    for (let i = stepStart[path] as number; i < (stepStart[path + 1] as number); i++) {
      add(move, steps[i] as number, weight);
    }
    add(convert, end, conversions[path] as number);
    add(worth, end, value[path] as number);
    add(passes, end, weight);
  }
  for (let state = 0; state < states; state++) {
    const from = edgeStart[state] as number;
    const to = edgeStart[state + 1] as number;
    let sum = passes[state] as number;
    for (let edge = from; edge < to; edge++) sum += move[edge] as number;
    if (all > 0) start[state] = (start[state] as number) / all;
    if (sum === 0) continue;
    for (let edge = from; edge < to; edge++) move[edge] = (move[edge] as number) / sum;
    convert[state] = (convert[state] as number) / sum;
    worth[state] = (worth[state] as number) / sum;
  }
  return { chain, start, move, convert, worth };
}
