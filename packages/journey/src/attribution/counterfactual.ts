import { collapsed, type Path } from "./path.ts";

/** Gets the shares over the touches of a collapsed path. */
export type TakeShares = (path: number, shares: readonly number[]) => void;

/**
 * Counterfactual fractional attribution, the method of Google's fractribution: each touch of a (collapsed) path weighs
 * what the path's conversion rate loses when the touch is left out, never less than nothing. A path that nobody took
 * converts nobody. Where no touch weighs anything the last one has it all; a single touch always has.
 * @returns a function of how often each path led to conversions and to nothing; it tells of each path that led to any
 */
export function counterfactualShares(
  paths: readonly Path[],
): (conversions: ArrayLike<number>, nulls: ArrayLike<number>, take: TakeShares) => void {
  const numbers = new Map<string, number>();
  const distinct: number[][] = [];
  const numberOf = Int32Array.from(paths, (path) => {
    const touches = collapsed(path);
    const key = touches.join();
    const known = numbers.get(key) ?? distinct.push(touches) - 1;
    numbers.set(key, known);
    return known;
  });
  const without = distinct.map((path) => path.map((_, i) => numbers.get(path.toSpliced(i, 1).join()) ?? -1));

  return (conversions, nulls, take) => {
    const converted = new Float64Array(distinct.length);
    const all = new Float64Array(distinct.length);
    numberOf.forEach((number, i) => {
      converted[number] = (converted[number] as number) + (conversions[i] as number);
      all[number] = (all[number] as number) + (conversions[i] as number) + (nulls[i] as number);
    });
    const rateOf = (number: number): number =>
      number < 0 || all[number] === 0 ? 0 : (converted[number] as number) / (all[number] as number);
    const shares: (number[] | undefined)[] = [];
    numberOf.forEach((number, i) => {
      if (conversions[i] === 0) return;
      shares[number] ??= sharesOf(rateOf(number), without[number] as number[], rateOf);
      take(i, shares[number]);
    });
  };
}

function sharesOf(rate: number, without: readonly number[], rateOf: (path: number) => number): number[] {
  if (without.length === 1) return [1];
  const shares = without.map((other) => Math.max(0, rate - rateOf(other)));
  let sum = 0;
  for (const share of shares) sum += share;
  if (sum === 0) shares[shares.length - 1] = sum = 1;
  return shares.map((share) => share / sum);
}
