import type { PathChain } from "@meander/journey";
import { percentileInterval, poissonBootstrap } from "../statistics/bootstrap.ts";
import type { Interval } from "../statistics/wilson.ts";
import { ATTRIBUTION_MODELS } from "./contract.ts";
import { type creditor, placeOf } from "./credits.ts";
import type { PathFrame } from "./path-frame.ts";

/** Rough steps of work that intervals may cost: about half a second. */
const BUDGET = 30_000_000;
/** Rounds in which a chain of higher order gives up most of its probability. */
const ROUNDS = 12;
/** With fewer replicates there is no interval. */
const LEAST = 20;

/** The intervals of every credit, in the order of the vector. */
export interface CreditIntervals {
  replicates: number;
  markovReplicates: number;
  of(model: number, name: number, isValue: boolean): Interval | null;
}

function affordable(asked: number, cost: number): number {
  const replicates = Math.min(asked, Math.floor(BUDGET / Math.max(1, cost)));
  return replicates < LEAST ? 0 : replicates;
}

/** What one replicate costs without and with the chain. */
function costs(frame: PathFrame, chain: PathChain, order: number): [plain: number, withMarkov: number] {
  const plain = frame.journeys.length * 4 + frame.converted.length * 20 + frame.paths.length * 8;
  const solve = order === 1 ? chain.states ** 3 : (chain.channels + 1) * (chain.edgeTo.length + chain.states) * ROUNDS;
  return [plain, plain + chain.steps.length + solve];
}

/**
 * 95 % intervals by drawing whole journeys anew, so that the conversions of one journey stay together. Where a replicate
 * is much work there are fewer of them, or none of the Markov model; how many is said in the answer.
 */
export function creditIntervals(
  frame: PathFrame,
  { credit, chain }: ReturnType<typeof creditor>,
  asked: { replicates: number; seed: number; order: number },
): CreditIntervals {
  const [plain, withChain] = costs(frame, chain, asked.order);
  const markovReplicates = affordable(asked.replicates, withChain);
  const replicates = markovReplicates === asked.replicates ? asked.replicates : affordable(asked.replicates, plain);
  let done = 0;
  const drawn = poissonBootstrap(
    frame.journeys,
    replicates,
    asked.seed,
    (journeys, random) => credit({ journeys, random }, done++ < markovReplicates).vector,
  );
  const markov = ATTRIBUTION_MODELS.indexOf("markov");
  const names = chain.channels;
  return {
    replicates,
    markovReplicates,
    of: (model, name, isValue) => {
      const found = drawn[placeOf(model, name, names, isValue)];
      return found ? percentileInterval(model === markov ? found.subarray(0, markovReplicates) : found) : null;
    },
  };
}
