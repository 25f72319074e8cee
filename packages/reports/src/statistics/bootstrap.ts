import { poisson, type Random, seededRandom } from "./seeded-random.ts";
import type { Interval } from "./wilson.ts";

/**
 * The value below which a share of the numbers lies, interpolated between neighbours (Hyndman and Fan's type 7).
 * @param sorted ascending and not empty
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}

/** The middle 95 % of replicates. @returns null when there are fewer than 20, which say nothing about the ends */
export function percentileInterval(replicates: ArrayLike<number>): Interval | null {
  if (replicates.length < 20) return null;
  const sorted = Float64Array.from(replicates).sort();
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/**
 * A Poisson bootstrap over rows of equal cases (Chamandy et al., 2012): in each replicate every case is drawn Poisson(1)
 * times, so a row of n equal cases Poisson(n) times. Seeded, and the same for any number of shards when the rows come
 * sorted.
 * @param counts cases per row
 * @param statistic works a vector out of the drawn counts; it must not keep `drawn`
 * @returns the replicates of each element of the vector
 */
export function poissonBootstrap(
  counts: readonly number[],
  replicates: number,
  seed: number,
  statistic: (drawn: Float64Array, random: Random) => ArrayLike<number>,
): Float64Array[] {
  const random = seededRandom(seed);
  const drawn = new Float64Array(counts.length);
  const collected: Float64Array[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    counts.forEach((count, row) => {
      drawn[row] = poisson(random, count);
    });
    const vector = statistic(drawn, random);
    for (let i = 0; i < vector.length; i++) {
      collected[i] ??= new Float64Array(replicates);
      (collected[i] as Float64Array)[replicate] = vector[i] as number;
    }
  }
  return collected;
}
