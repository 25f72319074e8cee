import { z } from "zod";
import { people } from "../few-people.ts";

/** The 97.5 % point of the standard normal distribution: two-sided 95 %. */
export const Z95 = 1.959963984540054;

export const IntervalSchema = z.object({ low: z.number(), high: z.number() });
export type Interval = z.infer<typeof IntervalSchema>;

/** A share of counted things with its 95 % Wilson interval; without any cases there is no rate. */
export const RateSchema = z
  .object({
    count: people,
    of: people,
    rate: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .meta({ id: "Rate" });
export type Rate = z.infer<typeof RateSchema>;

/**
 * The 95 % score interval of a proportion (E. B. Wilson, 1927, JASA 22:209), without continuity correction.
 * @returns null when there are no cases
 */
export function wilsonInterval(count: number, of: number): Interval | null {
  if (of <= 0) return null;
  const share = count / of;
  const zz = Z95 * Z95;
  const middle = (share + zz / (2 * of)) / (1 + zz / of);
  const half = (Z95 / (1 + zz / of)) * Math.sqrt((share * (1 - share)) / of + zz / (4 * of * of));
  // At the ends the interval ends there exactly; rounding would leave a trace beside it.
  return { low: count === 0 ? 0 : Math.max(0, middle - half), high: count === of ? 1 : Math.min(1, middle + half) };
}

/** A rate as reports show it. */
export function rateOf(count: number, of: number): Rate {
  const interval = wilsonInterval(count, of);
  return { count, of, rate: of > 0 ? count / of : null, low: interval?.low ?? null, high: interval?.high ?? null };
}
