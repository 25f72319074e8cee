/** What one shard knows of a funnel, by group of the split. Steps by their number from 0. */
export interface FunnelPart {
  /** How many journeys took this many steps, at least. */
  reached: [group: string, steps: number, journeys: number][];
  did: [group: string, step: number, journeys: number, again: number, back: number, journeysBack: number][];
  /** Between the n-th step taken and the one before. */
  times: [group: string, steps: number, seconds: number, journeys: number][];
}
