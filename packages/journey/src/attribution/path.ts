/** The touches before an outcome, first to last, each by the number of its channel (or source, campaign...). */
export type Path = readonly number[];

/** What followed how often after one path. */
export interface PathCount {
  path: Path;
  conversions: number;
  /** How many journeys took this path and did not convert. */
  nulls: number;
  /** Sum of the conversions' values. */
  value: number;
}

/** A path, or a walk over states, without repeats that follow each other. */
export function collapsed(path: Path): number[] {
  return path.filter((touch, i) => touch !== path[i - 1]);
}
