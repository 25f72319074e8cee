/** What a step of a journey may be asked to be. `name` null: any of its sort. */
export const STEP_KINDS = [
  "phase",
  "goal",
  "soft",
  "conversion",
  "friction",
  "feedback",
  "arrival",
  "woken",
  "page",
  "event",
  "start",
  "end",
  "any",
] as const;
export type TestKind = (typeof STEP_KINDS)[number];

/** One step asked for, or anything but it. */
export interface StepTest {
  kind: TestKind;
  name: string | null;
  isNot: boolean;
}

/** How long between a step and the next: from the one to the other, or the longest silence in between. */
export interface TimeTest {
  measure: "gap" | "time";
  atLeastMs: number;
  /** Exclusive. */
  belowMs: number;
}

/** A pattern as written. */
export type PatternNode =
  | { type: "step"; test: StepTest }
  | { type: "time"; test: TimeTest }
  | { type: "sequence"; parts: PatternNode[] }
  | { type: "choice"; parts: PatternNode[] }
  | { type: "repeat"; part: PatternNode; least: number; most: number | null };

export interface Pattern {
  root: PatternNode;
  /** All of it within this time, from its first step to its last; null for any time. */
  withinMs: number | null;
}

/** What bounds a pattern, so that none can be slow or large. */
export const PATTERN_LIMITS = { characters: 500, depth: 20, repetitions: 100, instructions: 300 } as const;
