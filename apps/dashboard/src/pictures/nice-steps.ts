/**
 * Round whole numbers from 0 to the first that is not less than `highest`, about `count` steps apart: what an axis of
 * counts is marked with.
 */
export function niceSteps(highest: number, count: number): number[] {
  const rough = Math.max(1, highest / count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((n) => n * power >= rough) ?? 10);
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, i) => i * step);
}
