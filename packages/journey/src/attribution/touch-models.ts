import type { Path } from "./path.ts";

const DAY_MS = 86_400_000;
/** Time decay: a touch this long before the conversion has half the weight of one at the conversion. */
export const DECAY_HALF_LIFE_MS = 7 * DAY_MS;

/** Models that look at one path at a time. */
export const TOUCH_MODELS = [
  "first",
  "last",
  "last_non_direct",
  "linear",
  "position",
  "time_decay",
  "shapley",
] as const;
export type TouchModel = (typeof TOUCH_MODELS)[number];

function at(index: number, length: number): number[] {
  return Array.from({ length }, (_, i) => (i === index ? 1 : 0));
}

/** 40 % to the first, 40 % to the last, the rest spread evenly between; of two touches each has half. */
function positionShares(length: number): number[] {
  if (length <= 2) return Array(length).fill(1 / length);
  return Array.from({ length }, (_, i) => (i === 0 || i === length - 1 ? 0.4 : 0.2 / (length - 2)));
}

/** Measured from the youngest touch, so that touches years ago do not vanish all together. */
function decayShares(agesMs: readonly number[]): number[] {
  const youngest = Math.min(...agesMs);
  const weights = agesMs.map((age) => 2 ** ((youngest - age) / DECAY_HALF_LIFE_MS));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * An even split over the distinct channels of the path, given to the first touch of each. This is the Shapley value of
 * the game in which a set of channels is worth the conversions of journeys all of whose channels lie in it.
 */
function shapleyShares(path: Path): number[] {
  const share = 1 / new Set(path).size;
  return path.map((touch, i) => (path.indexOf(touch) === i ? share : 0));
}

/**
 * How one conversion is shared out over the touches of its path (rule R7). Shares add up to 1.
 * @param path not empty
 * @param agesMs how long before the conversion each touch was; only for time decay
 * @param direct the number of Direct, if it has one
 */
export function touchShares(
  model: TouchModel,
  path: Path,
  agesMs: readonly number[] = [],
  direct: number | null = null,
): number[] {
  const { length } = path;
  switch (model) {
    case "first":
      return at(0, length);
    case "last":
      return at(length - 1, length);
    case "last_non_direct": {
      const last = path.findLastIndex((touch) => touch !== direct);
      return at(last < 0 ? length - 1 : last, length);
    }
    case "linear":
      return Array(length).fill(1 / length);
    case "position":
      return positionShares(length);
    case "time_decay":
      return decayShares(agesMs);
    case "shapley":
      return shapleyShares(path);
  }
}
