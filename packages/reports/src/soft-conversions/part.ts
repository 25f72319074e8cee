/** Where somebody stood: in which phase, come by which channel, in which month. */
export type Stratum = [month: number, phase: string, channel: string];

/** What one shard knows of the ladder. */
export interface SoftConversionsPart {
  /** With a session in the period. */
  journeys: number;
  goals: [goal: string, times: number, journeys: number][];
  after: [goal: string, seconds: number, journeys: number][];
  touchpoint: [goal: string, no: number, journeys: number][];
  channels: [goal: string, channel: string, times: number][];
  pages: [goal: string, page: string, times: number][];
  pagesBefore: [goal: string, page: string, times: number][];
  /** First-timers long enough ago; those that advanced; those too recent. */
  advance: [goal: string, cases: number, advanced: number, tooRecent: number][];
  cases: [goal: string, ...Stratum, cases: number, converted: number][];
  /** Everybody who stood there; and, per goal, those who had reached it by the end of that month. */
  stood: [...Stratum, journeys: number, converted: number][];
  reached: [goal: string, ...Stratum, journeys: number, converted: number][];
}
