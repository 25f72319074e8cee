/** What one shard knows of the map. Sums of scores and valences are in ten-thousandths. */
export interface JourneyMapPart {
  journeys: number;
  phases: [phase: string, touchpoints: number, journeys: number][];
  channels: [phase: string, channel: string, touchpoints: number, journeys: number][];
  conversions: [phase: string, kind: string, goal: string, times: number, journeys: number][];
  friction: [phase: string, kind: string, name: string, times: number, journeys: number][];
  feedback: [phase: string, times: number, journeys: number, positive: number, negative: number, sum: number][];
  experience: [phase: string, count: number, sum: number][];
  dwell: [phase: string, seconds: number, stays: number][];
}
