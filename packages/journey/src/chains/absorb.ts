import type { WeighedChain } from "../attribution/weighed-chain.ts";
import { Extrapolation } from "./extrapolation.ts";

/** What becomes of a walk: the probability that it converts, and what that is worth on average. */
export interface Absorbed {
  probability: number;
  worth: number;
}

/** Walks that are followed at once: eight doubles are one line of a processor's cache, which is what the time goes on. */
export const LANES = 8;

/** Probability still on its way when a block is done; below this nothing changes a double that is worth showing. */
const DONE = 1e-15;
/** So many rounds are needed only by chains that walk in circles for millions of steps. */
const MAX_ROUNDS = 100_000;

/**
 * Where walks through a sparse absorbing chain end. All probability is put on the beginnings and moved along the edges
 * until it has left the chain; what has not left bounds the error, so that the answer is exact to the last digits of a
 * double and not a simulation. Only states that lead back to themselves need more than one round, and of those rounds
 * the part that repeats itself is summed up at once.
 * @param blocked per state, the lanes (bit by bit) whose walk is lost there: a channel taken away
 * @returns one answer per lane
 */
export function absorb({ chain, start, move, convert, worth }: WeighedChain, blocked: Uint8Array): Absorbed[] {
  const { blocks, states, edgeStart, edgeTo } = chain;
  const mass = new Float64Array(states * LANES);
  start.forEach((begins, state) => {
    if (begins > 0) mass.fill(begins, state * LANES, (state + 1) * LANES);
  });
  const here = new Float64Array(LANES);
  const leaving = new Float64Array(LANES);
  const probabilities = new Float64Array(LANES);
  const worths = new Float64Array(LANES);
  const once = new Float64Array(LANES).fill(1);

  /** Takes what lies on a state, without the lanes that are lost there. @returns whether there was anything */
  const take = (state: number, scale: Float64Array): boolean => {
    const lost = blocked[state] as number;
    const base = state * LANES;
    let isAny = false;
    for (let lane = 0; lane < LANES; lane++) {
      const amount = (lost >> lane) & 1 ? 0 : (mass[base + lane] as number);
      here[lane] = amount;
      leaving[lane] = amount * (scale[lane] as number);
      mass[base + lane] = 0;
      if (amount !== 0) isAny = true;
    }
    return isAny;
  };

  for (let block = 1; block < blocks.length; block++) {
    const from = blocks[block - 1] as number;
    const to = blocks[block] as number;
    // A state on its own is never come back to: one round, nothing to extrapolate.
    const rest = to - from > 1 ? new Extrapolation(mass, from * LANES, to * LANES, LANES) : null;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const scale = rest?.begin() ?? once;
      for (let state = from; state < to; state++) {
        if (!take(state, scale)) continue;
        const converting = convert[state] as number;
        const worthy = worth[state] as number;
        for (let lane = 0; lane < LANES; lane++) {
          probabilities[lane] = (probabilities[lane] as number) + (leaving[lane] as number) * converting;
          worths[lane] = (worths[lane] as number) + (leaving[lane] as number) * worthy;
        }
        const end = edgeStart[state + 1] as number;
        for (let edge = edgeStart[state] as number; edge < end; edge++) {
          const next = edgeTo[edge] as number;
          const share = move[edge] as number;
          const moved = next < to ? here : leaving;
          const base = next * LANES;
          for (let lane = 0; lane < LANES; lane++) {
            mass[base + lane] = (mass[base + lane] as number) + (moved[lane] as number) * share;
          }
        }
      }
      if (rest === null || rest.end() <= DONE) break;
    }
  }
  return Array.from(probabilities, (probability, lane) => ({ probability, worth: worths[lane] as number }));
}
