import type { Persona } from "../persona.ts";
import type { Random } from "../random.ts";

const HOUR_MS = 3_600_000;
/** A day in ms. */
export const DAY_MS = 24 * HOUR_MS;

/** How often each hour of the day (UTC) is chosen. */
const HOURS: Record<Persona["clock"], readonly number[]> = {
  office: [0, 0, 0, 0, 0, 1, 4, 9, 11, 10, 5, 8, 10, 9, 6, 3, 1, 0, 0, 1, 1, 0, 0, 0],
  evening: [1, 0, 0, 0, 1, 3, 4, 2, 1, 1, 2, 2, 1, 1, 2, 3, 4, 6, 9, 11, 9, 5, 2, 1],
  any: [1, 0, 0, 0, 1, 2, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6, 7, 7, 5, 3, 2, 1],
};

/**
 * A time of day that suits the person, on the day of `at` or the next one that does, never before `at`.
 * @param at ms UTC
 */
export function suitableTime(at: number, clock: Persona["clock"], random: Random): number {
  const weights = Object.fromEntries(HOURS[clock].map((weight, hour) => [String(hour), weight]));
  const time = Number(random.weighted(weights)) * HOUR_MS + random.int(0, HOUR_MS - 1);
  let day = Math.floor(at / DAY_MS) * DAY_MS;
  while (day + time < at || (clock === "office" && isWeekend(day))) day += DAY_MS;
  return day + time;
}

function isWeekend(at: number): boolean {
  return [0, 6].includes(new Date(at).getUTCDay());
}

/**
 * When a journey begins: the shop grows, so later starts are more common, and some personas have a season.
 * @param from ms UTC of the first day, `until` of the last moment
 */
export function startTime(from: number, until: number, season: readonly number[] | undefined, random: Random): number {
  for (let attempt = 0; attempt < 40; attempt++) {
    const at = from + (until - from) * random.next() ** 0.75;
    if (!season || season.includes(new Date(at).getUTCMonth())) return at;
  }
  return from + (until - from) * random.next();
}
