/** What became of a lap. */
export type LapFate = "ended" | "lost" | "open";

/** What one shard knows of laps and loops. */
export interface LoopsPart {
  journeys: number;
  lapsPerJourney: [laps: number, journeys: number][];
  laps: [loops: number, fate: LapFate, laps: number][];
  pairs: [from: string, to: string, times: number, journeys: number][];
  lengths: [from: string, to: string, seconds: number, times: number][];
  triggers: [from: string, to: string, kind: string, label: string, times: number][];
  channels: [from: string, to: string, channel: string, times: number][];
}
