import { z } from "zod";
import { people } from "../few-people.ts";

/** How often each length occurs; lengths in seconds. Of any number of shards the same, so quartiles are exact. */
export type Durations = [seconds: number, count: number][];

/**
 * SQL for a length of time (an expression in ms) in whole seconds, rounded down to what one would still say of it: the
 * second below an hour, the minute below two days, then the hour. So there are at most some 25,000 different lengths in
 * 800 days, whatever the traffic.
 */
export function durationSql(ms: string): string {
  return `CASE WHEN ${ms} < 3600000 THEN ${ms} / 1000
    WHEN ${ms} < 172800000 THEN ${ms} / 60000 * 60 ELSE ${ms} / 3600000 * 3600 END`;
}

export const QuartilesSchema = z
  .object({
    count: people,
    q1: z.number().nullable(),
    median: z.number().nullable(),
    q3: z.number().nullable(),
  })
  .meta({ id: "Quartiles", description: "Quartiles; of lengths of time in seconds" });
export type Quartiles = z.infer<typeof QuartilesSchema>;

/** Quartiles with linear interpolation between neighbours (type 7 of Hyndman and Fan, 1996: R, NumPy, DuckDB). */
export function quartilesOf(lists: readonly Durations[]): Quartiles {
  const counts = new Map<number, number>();
  for (const [seconds, count] of lists.flat()) counts.set(seconds, (counts.get(seconds) ?? 0) + count);
  const sorted = [...counts].sort((a, b) => a[0] - b[0]);
  const count = sorted.reduce((sum, [, n]) => sum + n, 0);
  const at = (share: number): number | null => {
    if (count === 0) return null;
    const place = share * (count - 1);
    const low = nth(sorted, Math.floor(place));
    return low + (nth(sorted, Math.ceil(place)) - low) * (place - Math.floor(place));
  };
  return { count, q1: at(0.25), median: at(0.5), q3: at(0.75) };
}

function nth(sorted: Durations, place: number): number {
  let before = 0;
  for (const [seconds, count] of sorted) {
    before += count;
    if (place < before) return seconds;
  }
  return sorted.at(-1)?.[0] ?? 0;
}

/** The same rounding of a length of time in ms, outside SQL. */
export function roundedSeconds(ms: number): number {
  const unitMs = ms < 3_600_000 ? 1_000 : ms < 172_800_000 ? 60_000 : 3_600_000;
  return (Math.floor(ms / unitMs) * unitMs) / 1_000;
}
