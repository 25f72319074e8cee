import type { Durations } from "../time/durations.ts";

/** What one shard knows of the stage graph. */
export interface PhasesPart {
  journeys: number;
  entries: [phase: string, entries: number, reentries: number, journeys: number][];
  transitions: [
    from: string | null,
    to: string,
    direction: "enter" | "forward" | "skip" | "back",
    times: number,
    reentries: number,
    journeys: number,
  ][];
  dwell: [phase: string, stays: Durations][];
  here: [phase: string, journeys: number][];
  dormancies: [phase: string, gaps: number][];
  /** Journeys that left a phase; those lost in it; those that did both. */
  left: [phase: string, journeys: number][];
  lost: [phase: string, journeys: number, leftBefore: number][];
  /** In ten-thousandths. */
  value: [phase: string, value: number][];
  friction: [
    phase: string,
    fingerprint: string,
    kind: string,
    name: string,
    times: number,
    journeys: number,
    lost: number,
  ][];
}
