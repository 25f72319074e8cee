import type { ExactSum } from "../statistics/exact-sum.ts";

/** What one conversion path of a row is worth, over all journeys of the row. */
export interface PathSums {
  value: ExactSum;
  /** Sum of the squares of the values: how much they vary. */
  squares: ExactSum;
  /** Time decay's share of each touch, of conversions and of value. */
  decay: [touch: number, share: ExactSum, valueShare: ExactSum][];
}

/** Journeys that took the same paths. Touches are numbers of `names`. */
export interface PathRow {
  /** One path per conversion. */
  converted: number[][];
  /** The path that led to no conversion; null when the journey's last did. */
  open: number[] | null;
  journeys: number;
  /** One per converted path. */
  sums: PathSums[];
}

/** What one shard knows of attribution. */
export interface AttributionPart {
  names: string[];
  rows: PathRow[];
  unattributed: { journeys: number; conversions: number; value: ExactSum };
  goals: [goal: string, kind: "conversion" | "soft_conversion", conversions: number][];
}
