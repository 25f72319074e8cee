import { componentsOf } from "../chains/components.ts";
import type { Path } from "./path.ts";
import { walksOf } from "./walks.ts";

/**
 * The states and steps that paths go through in a Markov chain of some order. Only the shape: how often each step is
 * taken is weighed in later, so that a bootstrap need not build it again.
 */
export interface PathChain {
  channels: number;
  states: number;
  /** Where blocks of states begin that no walk enters twice; the last entry is `states`. */
  blocks: number[];
  /** The states in which each path begins and ends; -1 for an empty path. */
  first: Int32Array;
  last: Int32Array;
  /** The edges that path p takes are `steps[stepStart[p]]` up to `steps[stepStart[p + 1]]`. */
  stepStart: Int32Array;
  steps: Int32Array;
  /** The edges that leave state s are number `edgeStart[s]` up to `edgeStart[s + 1]`; `edgeTo` is where they lead. */
  edgeStart: Int32Array;
  edgeTo: Int32Array;
  /** The states that hold each channel: what is taken away with it. */
  statesWith: number[][];
}

function startsOf(lists: readonly { length: number }[]): Int32Array {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = (starts[i] as number) + list.length;
  });
  return starts;
}

/**
 * Builds the chain of some paths, which must be distinct only for speed.
 * @param channels how many there are
 * @param order 1 to 4: how many touches make a state
 * @throws RangeError when channels to the power of the order are more than a number can tell apart
 */
export function pathChain(paths: readonly Path[], channels: number, order: number): PathChain {
  const { walks, channelsOf } = walksOf(paths, channels, order);
  const states = channelsOf.length;
  const next: number[][] = Array.from({ length: states }, () => []);
  const known = new Set<number>();
  for (const walk of walks) {
    for (let i = 1; i < walk.length; i++) {
      const from = walk[i - 1] as number;
      const to = walk[i] as number;
      if (known.has(from * states + to)) continue;
      known.add(from * states + to);
      next[from]?.push(to);
    }
  }

  const { rank, blocks } = componentsOf(next);
  const leaving: number[][] = Array.from({ length: states }, () => []);
  next.forEach((targets, from) => {
    leaving[rank[from] as number] = targets.map((to) => rank[to] as number);
  });
  const edgeStart = startsOf(leaving);
  const edgeOf = new Map<number, number>();
  leaving.forEach((targets, from) => {
    targets.forEach((to, i) => {
      edgeOf.set(from * states + to, (edgeStart[from] as number) + i);
    });
  });

  const ranked = walks.map((walk) => walk.map((state) => rank[state] as number));
  const steps = ranked.map((walk) => walk.slice(1).map((to, i) => edgeOf.get((walk[i] as number) * states + to) ?? 0));
  const statesWith: number[][] = Array.from({ length: channels }, () => []);
  channelsOf.forEach((held, state) => {
    for (const channel of held) statesWith[channel]?.push(rank[state] as number);
  });
  return {
    channels,
    states,
    blocks,
    first: Int32Array.from(ranked, (walk) => walk[0] ?? -1),
    last: Int32Array.from(ranked, (walk) => walk.at(-1) ?? -1),
    stepStart: startsOf(steps),
    steps: Int32Array.from(steps.flat()),
    edgeStart,
    edgeTo: Int32Array.from(leaving.flat()),
    statesWith,
  };
}
