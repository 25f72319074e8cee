/** A touch of a journey: when, and what credit would go to. */
export interface Touch {
  at: number;
  name: string;
}

/** A conversion that counts; `inPeriod` is false for one before the period, which only ends a path. */
export interface Conversion {
  at: number;
  value: number;
  inPeriod: boolean;
}

/** How a journey's touches are cut into paths. */
export interface Cut {
  path: "whole" | "since_previous";
  lookbackMs: number | null;
}

/** A path that led to a conversion; empty when no touch that counts came before it. */
export interface ConvertedPath {
  touches: Touch[];
  conversion: Conversion;
}

/**
 * The paths of a converting journey. A conversion in the same visit as the one before it, with no touch of its own since,
 * has the last touch before it.
 * @param touches in order
 * @param conversions in order
 */
export function convertedPaths(
  touches: readonly Touch[],
  conversions: readonly Conversion[],
  cut: Cut,
): ConvertedPath[] {
  const paths: ConvertedPath[] = [];
  let previousAt = Number.NEGATIVE_INFINITY;
  for (const conversion of conversions) {
    if (conversion.inPeriod) {
      const from = cut.lookbackMs === null ? Number.NEGATIVE_INFINITY : conversion.at - cut.lookbackMs;
      const before = touches.filter(({ at }) => at <= conversion.at && at >= from);
      const own = cut.path === "whole" ? before : before.filter(({ at }) => at > previousAt);
      paths.push({ touches: own.length > 0 ? own : before.slice(-1), conversion });
    }
    previousAt = conversion.at;
  }
  return paths;
}

/** What came after the last conversion and led to none: a path of its own where paths are cut at conversions. */
export function openPath(touches: readonly Touch[], conversions: readonly Conversion[], cut: Cut): Touch[] {
  const last = conversions.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const after = touches.filter(({ at }) => at > last);
  const end = after.at(-1)?.at ?? 0;
  return cut.lookbackMs === null ? after : after.filter(({ at }) => at >= end - (cut.lookbackMs as number));
}
