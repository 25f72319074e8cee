import { type Absorbed, absorb, LANES } from "../chains/absorb.ts";
import { fundamentalMatrix } from "../chains/fundamental-matrix.ts";
import type { WeighedChain } from "./weighed-chain.ts";

/** What a chain loses without each channel. */
export interface RemovalEffects {
  /** Probability that a journey converts, and the mean value of a journey. */
  probability: number;
  worth: number;
  /** Per channel, the share of the probability that is lost without it. They do not add up to 1. */
  effects: Float64Array;
  /** The same of the value. */
  worthEffects: Float64Array;
}

/** Up to this many states the chain is solved by elimination, once for all channels. */
const DENSE_STATES = 128;

function share(part: number, of: number): number {
  return of === 0 ? 0 : part / of;
}

/**
 * Where every state holds one channel: without it all that passes through it is lost. The probability to come by a state
 * at all is how often it is visited, over how often from itself.
 */
function byElimination(weighed: WeighedChain): RemovalEffects {
  const { chain, start, move, convert, worth } = weighed;
  const size = chain.states;
  const moves = new Float64Array(size * size);
  for (let state = 0; state < size; state++) {
    for (let edge = chain.edgeStart[state] as number; edge < (chain.edgeStart[state + 1] as number); edge++) {
      moves[state * size + (chain.edgeTo[edge] as number)] = move[edge] as number;
    }
  }
  const visits = fundamentalMatrix(moves, size);
  const along = (from: number, rewards: Float64Array): number => {
    let sum = 0;
    for (let to = 0; to < size; to++) sum += (visits[from * size + to] as number) * (rewards[to] as number);
    return sum;
  };
  let probability = 0;
  let mean = 0;
  const visited = new Float64Array(size);
  for (let from = 0; from < size; from++) {
    const begins = start[from] as number;
    if (begins === 0) continue;
    probability += begins * along(from, convert);
    mean += begins * along(from, worth);
    for (let to = 0; to < size; to++) {
      visited[to] = (visited[to] as number) + begins * (visits[from * size + to] as number);
    }
  }
  const effects = new Float64Array(chain.channels);
  const worthEffects = new Float64Array(chain.channels);
  chain.statesWith.forEach(([state], channel) => {
    if (state === undefined) return;
    const reached = (visited[state] as number) / (visits[state * size + state] as number);
    effects[channel] = share(reached * along(state, convert), probability);
    worthEffects[channel] = share(reached * along(state, worth), mean);
  });
  return { probability, worth: mean, effects, worthEffects };
}

/** What is left without each of some channels; -1 takes none away. */
function without(weighed: WeighedChain, channels: readonly number[]): Absorbed[] {
  const blocked = new Uint8Array(weighed.chain.states);
  channels.forEach((channel, lane) => {
    for (const state of weighed.chain.statesWith[channel] ?? [])
      blocked[state] = (blocked[state] as number) | (1 << lane);
  });
  return absorb(weighed, blocked);
}

function byRemoval(weighed: WeighedChain): RemovalEffects {
  const { channels, statesWith } = weighed.chain;
  const removed = [-1, ...statesWith.flatMap((held, channel) => (held.length > 0 ? [channel] : []))];
  const left = new Map<number, Absorbed>();
  for (let i = 0; i < removed.length; i += LANES) {
    const some = removed.slice(i, i + LANES);
    const found = without(weighed, some);
    some.forEach((channel, lane) => {
      left.set(channel, found[lane] as Absorbed);
    });
  }
  const whole = left.get(-1) as Absorbed;
  const effects = new Float64Array(channels);
  const worthEffects = new Float64Array(channels);
  for (const [channel, { probability, worth }] of left) {
    if (channel < 0) continue;
    effects[channel] = share(whole.probability - probability, whole.probability);
    worthEffects[channel] = share(whole.worth - worth, whole.worth);
  }
  return { probability: whole.probability, worth: whole.worth, effects, worthEffects };
}

/**
 * The removal effect of each channel: 1 - P(conversion, when its states lead to nothing) / P(conversion). The absorbing
 * chain is solved, not simulated.
 */
export function removalEffects(weighed: WeighedChain): RemovalEffects {
  const { states, statesWith } = weighed.chain;
  const isOneStateEach = statesWith.every((held) => held.length <= 1);
  return isOneStateEach && states <= DENSE_STATES ? byElimination(weighed) : byRemoval(weighed);
}
