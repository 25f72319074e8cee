/** What one shard knows of paths. Names by their place in `names`. */
export interface PathsPart {
  names: string[];
  /** Each different path, cut at the depth, and how many journeys took it. */
  paths: [path: number[], journeys: number][];
  /** Repeats folded into the n-th step (from 1) of that name. */
  repeats: [column: number, name: number, times: number][];
}
