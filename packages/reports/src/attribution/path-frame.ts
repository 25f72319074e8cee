import { TOUCH_MODELS, touchShares } from "@meander/journey";
import { numberOf } from "../statistics/exact-sum.ts";
import type { MergedRows } from "./merge-parts.ts";
import type { PathSums } from "./part.ts";

const DECAY = TOUCH_MODELS.indexOf("time_decay");

/** What one touch gets of one conversion path: a share per model of conversions, and time decay's share of the value. */
export interface SharedTouch {
  touch: number;
  shares: number[];
  decayOfValue: number;
}

/** A path that led to conversions, of one row. */
export interface ConvertedPath {
  row: number;
  /** Number in `paths`. */
  path: number;
  /** Mean and standard deviation of a conversion's value. */
  mean: number;
  deviation: number;
  /** Exact sum of the values. */
  value: number;
  shared: SharedTouch[];
}

/** Everything about the rows that does not depend on how often a bootstrap draws each. */
export interface PathFrame {
  journeys: number[];
  /** The distinct paths. */
  paths: number[][];
  converted: ConvertedPath[];
  open: { row: number; path: number }[];
}

/** Works out the shares of each path once. @param direct the number of Direct, null when it has none */
export function pathFrame({ rows }: MergedRows, direct: number | null): PathFrame {
  const numbers = new Map<string, number>();
  const frame: PathFrame = { journeys: rows.map((row) => row.journeys), paths: [], converted: [], open: [] };
  const numberOfPath = (path: number[]): number => {
    const key = path.join();
    const number = numbers.get(key) ?? frame.paths.push(path) - 1;
    numbers.set(key, number);
    return number;
  };
  rows.forEach(({ converted, open, journeys, sums }, row) => {
    if (open !== null) frame.open.push({ row, path: numberOfPath(open) });
    converted.forEach((path, i) => {
      const worth = sums[i] as PathSums;
      const value = numberOf(worth.value);
      const mean = value / journeys;
      const deviation = Math.sqrt(Math.max(0, numberOf(worth.squares) / journeys - mean * mean));
      const shared = sharesOf(path, worth, journeys, direct);
      frame.converted.push({ row, path: numberOfPath(path), mean, deviation, value, shared });
    });
  });
  return frame;
}

function sharesOf(path: readonly number[], worth: PathSums, journeys: number, direct: number | null): SharedTouch[] {
  const shared = new Map<number, SharedTouch>();
  const of = (touch: number): SharedTouch => {
    const known = shared.get(touch) ?? { touch, shares: Array(TOUCH_MODELS.length).fill(0), decayOfValue: 0 };
    shared.set(touch, known);
    return known;
  };
  TOUCH_MODELS.forEach((model, m) => {
    if (model === "time_decay") return;
    touchShares(model, path, [], direct).forEach((share, i) => {
      const { shares } = of(path[i] as number);
      shares[m] = (shares[m] as number) + share;
    });
  });
  const value = numberOf(worth.value);
  for (const entry of shared.values()) {
    const decay = worth.decay.find(([touch]) => touch === entry.touch);
    entry.shares[DECAY] = decay ? numberOf(decay[1]) / journeys : 1 / shared.size;
    entry.decayOfValue = decay && value !== 0 ? numberOf(decay[2]) / value : (entry.shares[DECAY] as number);
  }
  return [...shared.values()];
}
