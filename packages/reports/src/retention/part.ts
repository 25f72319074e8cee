/** What one shard knows of who came back. */
export interface RetentionPart {
  /** Journeys of a cohort (numbered day, week or month) that were there so many units later. */
  active: [cohort: number, after: number, journeys: number][];
  woken: [times: number, journeys: number];
  channels: [channel: string, times: number, journeys: number, converted: number, decided: number][];
  asleep: [channel: string, seconds: number, times: number][];
  triggers: [kind: string, label: string, times: number, journeys: number][];
  phases: [phase: string, times: number, journeys: number][];
}
