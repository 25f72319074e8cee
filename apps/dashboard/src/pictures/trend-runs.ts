/** A moment of a trend: a day or an hour, as the report writes it, and its value; null where it is withheld. */
export interface TrendPoint {
  at: string;
  value: number | null;
  /** It is not over yet. */
  isPartial?: boolean;
}

/** The places of points that follow each other without a gap: nothing is drawn where nothing may be told. */
export function trendRuns(points: readonly TrendPoint[]): number[][] {
  const runs: number[][] = [];
  for (const [i, { value }] of points.entries()) {
    if (value === null) continue;
    const last = runs.at(-1);
    if (last?.at(-1) === i - 1) last.push(i);
    else runs.push([i]);
  }
  return runs;
}
