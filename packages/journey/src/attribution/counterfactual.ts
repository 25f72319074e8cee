import { collapsed, type Path } from "./path.ts";

/**
 * Counterfactual fractional attribution, the method of Google's fractribution: each touch of a (collapsed) path weighs
 * what the path's conversion rate loses when the touch is left out, never less than nothing. A path that nobody took
 * converts nobody. Where no touch weighs anything the last one has it all; a single touch always has.
 * @returns a function of how often each path led to conversions and to nothing; it gives the shares over the touches of
 * each collapsed path
 */
export function counterfactualShares(
  paths: readonly Path[],
): (conversions: ArrayLike<number>, nulls: ArrayLike<number>) => number[][] {
  const numbers = new Map<string, number>();
  const distinct: number[][] = [];
  const numberOf = paths.map((path) => {
    const touches = collapsed(path);
    const key = touches.join();
    const known = numbers.get(key) ?? distinct.push(touches) - 1;
    numbers.set(key, known);
    return known;
  });
  const without = distinct.map((path) => path.map((_, i) => numbers.get(path.toSpliced(i, 1).join())));

  return (conversions, nulls) => {
    const converted = new Float64Array(distinct.length);
    const all = new Float64Array(distinct.length);
    numberOf.forEach((number, i) => {
      converted[number] = (converted[number] as number) + (conversions[i] as number);
      all[number] = (all[number] as number) + (conversions[i] as number) + (nulls[i] as number);
    });
    const rates = converted.map((count, i) => (all[i] === 0 ? 0 : count / (all[i] as number)));
    const shares = distinct.map((path, number) => {
      if (path.length === 1) return [1];
      const rate = rates[number] as number;
      const losses = (without[number] ?? []).map((other) =>
        Math.max(0, rate - (other === undefined ? 0 : (rates[other] as number))),
      );
      const sum = losses.reduce((a, b) => a + b, 0);
      return sum > 0 ? losses.map((loss) => loss / sum) : path.map((_, i) => (i === path.length - 1 ? 1 : 0));
    });
    return numberOf.map((number) => shares[number] as number[]);
  };
}
