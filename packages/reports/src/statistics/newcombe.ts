import { type Interval, wilsonInterval } from "./wilson.ts";

/**
 * The difference of two independent proportions with its 95 % interval from their two Wilson intervals (R. G. Newcombe,
 * 1998, Statistics in Medicine 17:873, method 10).
 * @returns null when one of them has no cases
 */
export function newcombeDifference(
  first: { count: number; of: number },
  second: { count: number; of: number },
): (Interval & { difference: number }) | null {
  const a = wilsonInterval(first.count, first.of);
  const b = wilsonInterval(second.count, second.of);
  if (!a || !b) return null;
  const p = first.count / first.of;
  const q = second.count / second.of;
  const difference = p - q;
  return {
    difference,
    low: difference - Math.hypot(p - a.low, b.high - q),
    high: difference + Math.hypot(a.high - p, q - b.low),
  };
}
