import type { LiftPart } from "../matching/lift.ts";

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
  lift: LiftPart;
}
