import {
  collapsed,
  counterfactualShares,
  markovCredits,
  pathChain,
  type RemovalEffects,
  TOUCH_MODELS,
} from "@meander/journey";
import { normal, type Random } from "../statistics/seeded-random.ts";
import { ATTRIBUTION_MODELS } from "./contract.ts";
import type { PathFrame } from "./path-frame.ts";

const DECAY = TOUCH_MODELS.indexOf("time_decay");
const MARKOV = ATTRIBUTION_MODELS.indexOf("markov");
const COUNTERFACTUAL = ATTRIBUTION_MODELS.indexOf("counterfactual");
/** The place of each model that looks at one path at a time. */
const PLACES = TOUCH_MODELS.map((model) => ATTRIBUTION_MODELS.indexOf(model));

/** Credits of every model: conversions of each name by model, then values in the same order. */
export type CreditVector = Float64Array;

/** Where a credit stands in the vector. */
export function placeOf(model: number, name: number, names: number, isValue: boolean): number {
  return ((isValue ? ATTRIBUTION_MODELS.length : 0) + model) * names + name;
}

/** How the rows are weighed: as they were counted, or as a replicate of the bootstrap draws them. */
export interface Drawn {
  journeys: ArrayLike<number>;
  /** Null for the counted rows, whose values are known exactly. */
  random: Random | null;
}

export interface Credited {
  vector: CreditVector;
  removal: RemovalEffects | null;
}

/** Prepares what is the same for all draws, and gives the function that credits one. */
export function creditor(frame: PathFrame, names: number, order: number) {
  const chain = pathChain(frame.paths, names, order);
  const counterfactual = counterfactualShares(frame.paths);
  const touches = frame.paths.map((path) => collapsed(path));

  const credit = ({ journeys, random }: Drawn, withMarkov: boolean): Credited => {
    const vector = new Float64Array(2 * ATTRIBUTION_MODELS.length * names);
    const add = (model: number, name: number, conversions: number, value: number): void => {
      const place = placeOf(model, name, names, false);
      const ofValue = placeOf(model, name, names, true);
      vector[place] = (vector[place] as number) + conversions;
      vector[ofValue] = (vector[ofValue] as number) + value;
    };
    const conversions = new Float64Array(frame.paths.length);
    const nulls = new Float64Array(frame.paths.length);
    const values = new Float64Array(frame.paths.length);
    for (const { row, path } of frame.open) nulls[path] = (nulls[path] as number) + (journeys[row] as number);
    for (const { row, path, mean, deviation, value, shared } of frame.converted) {
      const n = journeys[row] as number;
      if (n === 0) continue;
      // A replicate draws other journeys of the row, with other values: their sum varies by the deviation as well.
      const worth =
        random === null ? value : n * mean + (deviation > 0 ? Math.sqrt(n) * deviation * normal(random) : 0);
      conversions[path] = (conversions[path] as number) + n;
      values[path] = (values[path] as number) + worth;
      for (const { touch, shares, decayOfValue } of shared) {
        for (let model = 0; model < shares.length; model++) {
          const share = shares[model] as number;
          if (share > 0)
            add(PLACES[model] as number, touch, n * share, worth * (model === DECAY ? decayOfValue : share));
        }
      }
    }
    counterfactual(conversions, nulls, (path, shares) => {
      const names = touches[path] as number[];
      const converted = conversions[path] as number;
      const worth = values[path] as number;
      for (let i = 0; i < shares.length; i++) {
        const share = shares[i] as number;
        if (share > 0) add(COUNTERFACTUAL, names[i] as number, share * converted, share * worth);
      }
    });
    if (!withMarkov) return { vector, removal: null };
    const markov = markovCredits(chain, { conversions, nulls, value: values });
    for (let name = 0; name < names; name++) {
      add(MARKOV, name, markov.conversions[name] as number, markov.value[name] as number);
    }
    return { vector, removal: markov.removal };
  };
  return { credit, chain };
}
