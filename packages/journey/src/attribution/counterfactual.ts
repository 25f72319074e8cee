import { collapsed, type Path, type PathCount } from "./path.ts";

/**
 * Counterfactual fractional attribution, the method of Google's fractribution: each touch of a (collapsed) path weighs
 * what the path's conversion rate loses when the touch is left out, never less than nothing. A path that nobody took
 * converts nobody. Where no touch weighs anything the last one has it all; a single touch always has.
 * @param paths every path with its conversions and nulls; equal ones add up
 * @returns the shares over the touches of a collapsed path
 */
export function counterfactualShares(paths: Iterable<PathCount>): (path: Path) => number[] {
  const taken = new Map<string, { conversions: number; all: number }>();
  for (const { path, conversions, nulls } of paths) {
    const key = collapsed(path).join();
    const known = taken.get(key) ?? { conversions: 0, all: 0 };
    known.conversions += conversions;
    known.all += conversions + nulls;
    taken.set(key, known);
  }
  const rateOf = (path: Path): number => {
    const known = taken.get(path.join());
    return known && known.all > 0 ? known.conversions / known.all : 0;
  };
  return (path) => {
    if (path.length === 1) return [1];
    const rate = rateOf(path);
    const losses = path.map((_, i) => Math.max(0, rate - rateOf(path.toSpliced(i, 1))));
    const sum = losses.reduce((a, b) => a + b, 0);
    return sum > 0 ? losses.map((loss) => loss / sum) : path.map((_, i) => (i === path.length - 1 ? 1 : 0));
  };
}
