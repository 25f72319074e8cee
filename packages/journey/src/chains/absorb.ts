import type { WeighedChain } from "../attribution/weighed-chain.ts";

/** What becomes of a walk: the probability that it converts, and what that is worth on average. */
export interface Absorbed {
  probability: number;
  worth: number;
  /** Probability still on its way when the solver stopped: the bound of its error. */
  open: number;
}

/** Below this nothing changes a double that is worth showing. */
const DONE = 1e-15;
/** So many rounds are needed only by chains that walk in circles for millions of steps. */
const MAX_ROUNDS = 100_000;

/**
 * Where a walk through a sparse absorbing chain ends. All probability is put on the beginnings and moved along the edges
 * until it has left the chain; what has not left yet bounds the error, so that the answer is exact to the last digits of
 * a double and not a simulation. Only states that lead back to themselves need more than one round.
 * @param blocked states (1) in which a walk is lost: a channel taken away
 */
export function absorb({ chain, start, move, convert, worth }: WeighedChain, blocked: Uint8Array): Absorbed {
  const { blocks, edgeStart, edgeTo } = chain;
  const mass = start.slice();
  const result: Absorbed = { probability: 0, worth: 0, open: 0 };
  for (let block = 1; block < blocks.length; block++) {
    const from = blocks[block - 1] as number;
    const to = blocks[block] as number;
    let open = 1;
    for (let round = 0; round < MAX_ROUNDS && open > DONE; round++) {
      open = 0;
      for (let state = from; state < to; state++) {
        const here = mass[state] as number;
        if (here === 0) continue;
        mass[state] = 0;
        if (blocked[state]) continue;
        result.probability += here * (convert[state] as number);
        result.worth += here * (worth[state] as number);
        const end = edgeStart[state + 1] as number;
        for (let edge = edgeStart[state] as number; edge < end; edge++) {
          const next = edgeTo[edge] as number;
          const moved = here * (move[edge] as number);
          mass[next] = (mass[next] as number) + moved;
          if (next <= state) open += moved;
        }
      }
    }
    result.open += open;
  }
  return result;
}
