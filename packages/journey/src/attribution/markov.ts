import type { PathCount } from "./path.ts";
import { type PathChain, pathChain } from "./path-chain.ts";
import { type RemovalEffects, removalEffects } from "./removal-effects.ts";
import { type PathWeights, weighChain } from "./weighed-chain.ts";

/** Conversions and value credited to each channel. */
export interface Credits {
  conversions: Float64Array;
  value: Float64Array;
}

function total(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i] as number;
  return sum;
}

/** A chain's removal effects, and the credits that follow: each effect over their sum, times what there is to share. */
export function markovCredits(chain: PathChain, weights: PathWeights): Credits & { removal: RemovalEffects } {
  const removal = removalEffects(weighChain(chain, weights));
  const shared = (effects: Float64Array, amount: number): Float64Array | null => {
    const sum = total(effects);
    return sum > 0 ? effects.map((effect) => (effect / sum) * amount) : null;
  };
  const conversions = shared(removal.effects, total(weights.conversions)) ?? new Float64Array(chain.channels);
  const value = total(weights.value);
  // Where refunds leave no value whose loss could be measured, it goes as the conversions go.
  const byWorth = removal.worth > 0 ? shared(removal.worthEffects, value) : null;
  return { conversions, value: byWorth ?? shared(removal.effects, value) ?? conversions.slice().fill(0), removal };
}

/**
 * Markov attribution of some paths.
 * @param order 1 to 4: how many touches make a state
 */
export function markovAttribution(
  paths: readonly PathCount[],
  channels: number,
  order: number,
): Credits & { removal: RemovalEffects } {
  const chain = pathChain(
    paths.map(({ path }) => path),
    channels,
    order,
  );
  return markovCredits(chain, {
    conversions: paths.map((path) => path.conversions),
    nulls: paths.map((path) => path.nulls),
    value: paths.map((path) => path.value),
  });
}
