/** Where a journey stands: the place of its phase in the model, and whether it has converted before (1). */
export type StandingKey = [phase: number, returning: 0 | 1];

/** What an attempt can come to. */
export const CONVERTED = 0;
export const DORMANT = 1;

/** What one shard knows of the outlook; `held` (1) is a journey that the calibration keeps from learning. */
export interface OutlookPart {
  journeys: number;
  steps: [
    ...from: StandingKey,
    to: number,
    toReturning: 0 | 1,
    isOutcome: 0 | 1,
    held: 0 | 1,
    times: number,
    tookMs: number,
  ][];
  /** Moments (entries into a standing) of attempts that have come to an end, and how many of these converted. */
  moments: [...at: StandingKey, held: 0 | 1, moments: number, converted: number][];
  here: [...at: StandingKey, journeys: number][];
  journey: { id: string; phase: number; returning: 0 | 1; dormant: boolean } | null;
}
