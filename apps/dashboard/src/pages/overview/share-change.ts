/** How a share differs between two periods, with its 95 % interval. */
export interface ShareChange {
  now: number;
  before: number;
  difference: number;
  low: number;
  high: number;
}

const Z = 1.96;

/** The interval of a share by Wilson's score. */
function wilson(part: number, whole: number): { share: number; low: number; high: number } {
  const share = part / whole;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * whole)) / (1 + z2 / whole);
  const half = (Z * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole * whole))) / (1 + z2 / whole);
  return { share, low: middle - half, high: middle + half };
}

/**
 * The difference of two shares with Newcombe's hybrid score interval (method 10 of Newcombe 1998), which holds its level
 * also where shares are small.
 * @returns null when there is nobody in one of the periods
 */
export function shareChange(
  now: { part: number; whole: number },
  before: { part: number; whole: number },
): ShareChange | null {
  if (now.whole === 0 || before.whole === 0) return null;
  const a = wilson(now.part, now.whole);
  const b = wilson(before.part, before.whole);
  const difference = a.share - b.share;
  return {
    now: a.share,
    before: b.share,
    difference,
    low: difference - Math.hypot(a.share - a.low, b.high - b.share),
    high: difference + Math.hypot(a.high - a.share, b.share - b.low),
  };
}
