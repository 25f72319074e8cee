import { nextDay } from "./time/zone.ts";

/** What a report is compared with, in place of a segment: as many days, ending the day before. */
export const PREVIOUS = "previous";

/**
 * The same question put to what an answer is to be compared with: the period before it, or a second segment.
 * @param params of the question, with its `compare`
 * @param answered the days that the answer is about, YYYY-MM-DD, both included: each report has a default of its own
 * @returns the parameters of the second question, or null when no comparison was asked for
 */
export function comparedWith<Params extends { compare?: string | undefined }>(
  params: Params,
  answered: { from: string; to: string },
): Params | null {
  const { compare } = params;
  if (compare === undefined || compare.trim() === "") return null;
  if (compare !== PREVIOUS) return { ...params, ...days(answered.from, answered.to), segment: compare };
  const length = daysFrom(answered.from, answered.to);
  return { ...params, ...days(nextDay(answered.from, -length), nextDay(answered.from, -1)) };
}

const days = (from: string, to: string) => ({ from, to });

/** How many days a period has, first and last included. */
const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
