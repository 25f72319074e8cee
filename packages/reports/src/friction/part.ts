import type { LiftPart } from "../matching/lift.ts";
import type { Stratum } from "../matching/places.ts";

/** What came after touchpoints, by what it was. */
export type Next = [on: number, back: number, left: number, dormant: number];

/** What one shard knows of friction. */
export interface FrictionPart {
  journeys: number;
  groups: [fingerprint: string, kind: string, name: string, times: number, journeys: number, sessions: number][];
  seen: [fingerprint: string, first: number, last: number][];
  phases: [fingerprint: string, phase: string, times: number][];
  browsers: [fingerprint: string, browser: string, sessions: number][];
  pages: [fingerprint: string, page: string, times: number][];
  /** After friction; after every touchpoint; and after those of sessions that had the friction. */
  after: [fingerprint: string, ...Stratum, ...Next][];
  afterAll: [...Stratum, ...Next][];
  afterWith: [fingerprint: string, ...Stratum, ...Next][];
  lift: LiftPart;
  /** Conversions of the period, and their value in ten-thousandths. */
  conversions: number;
  value: number;
}
