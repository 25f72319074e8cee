/** What a job can be about. */
export const JOB_KINDS = ["import", "restore", "rebuild", "move"] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** `waiting` means that nobody works on it now: an import whose next part has not come yet. */
export const JOB_STATES = ["running", "waiting", "done", "failed"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What is wrong with one row. Names the column and never repeats the cell: what a file holds stays in the file. */
export interface RowError {
  /** Line of the source on which the row ends, from 1. */
  line: number;
  column: string | null;
  /** Reason code. */
  reason: string;
  /** One sentence for a person. */
  message: string;
}

/** Long work and how far it has come. */
export interface Job {
  id: string;
  siteId: string;
  kind: JobKind;
  state: JobState;
  /** What `done` and `total` count. */
  unit: "bytes" | "journeys" | "visitors";
  done: number;
  /** Null when nobody knows. */
  total: number | null;
  counts: Record<string, number>;
  /** The first few; `counts` says how many there were. */
  errors: RowError[];
  /** Why it failed or waits, in one sentence. */
  error: string | null;
  /** Fingerprint of what is worked on, by which an interrupted job is found again. */
  source: string | null;
  /** What the work needs to go on; only its own code reads it. */
  cursor: unknown;
  /** Time spent working, without pauses. */
  workedMs: number;
  createdBy: string;
  createdAt: number;
  updatedAt: number;
}

/** Row errors that a job keeps. */
export const MOST_ERRORS = 100;

/** A job that says it is running and has not moved for so long has lost whoever worked on it. */
export const STALLED_MS = 30_000;

/**
 * How long a job will take from now, ms, by the speed so far; null when that cannot be said.
 */
export function etaMs({ state, done, total, workedMs }: Job): number | null {
  if (state === "done") return 0;
  if (state === "failed" || total === null || done === 0 || workedMs === 0) return null;
  return Math.round((Math.max(total - done, 0) * workedMs) / done);
}

/** The state as it is now: one that stopped moving waits. */
export function stateAt({ state, updatedAt }: Pick<Job, "state" | "updatedAt">, nowMs: number): JobState {
  return state === "running" && nowMs - updatedAt > STALLED_MS ? "waiting" : state;
}
