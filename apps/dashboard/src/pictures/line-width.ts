const DAY_MS = 86_400_000;
const LONGEST_DAYS = 730;
const LEAST_PX = 64;

/**
 * Width (px) of a compact line for a journey of this length: longer journeys get longer lines, by the logarithm of
 * the days, and from two years on all the room there is.
 */
export function lineWidth(durationMs: number, roomPx: number): number {
  const share = Math.min(1, Math.log1p(durationMs / DAY_MS) / Math.log1p(LONGEST_DAYS));
  return Math.round(LEAST_PX + Math.max(0, roomPx - LEAST_PX) * share);
}
