import { load } from "./when-needed.ts";

/** What is told of the visitor's own journey (rule K1). */
export interface JourneyState {
  /** Null before the first touchpoint. */
  phase: string | null;
  /** Which way to a purchase this is; 0 before the first touchpoint. */
  laps: number;
  /** `at` in ms UTC. */
  lastSoftConversion: { goal: string; at: number } | null;
}

/** A question to the journey: once, or whenever a phase is entered. Null without consent or an answer. */
export type Question = [tell: (state: JourneyState | null) => void, phase?: string | Refuse];

/** What a promise gives beside the way to keep it; an answer is never refused. */
type Refuse = (reason?: unknown) => void;

/** What was asked before the plugin that answers was there; it takes over the list, and its `push`. */
export const questions: Question[] = [];

/** Asks; the plugin that answers comes with the first question. */
export function ask(...question: Question): void {
  questions.push(question);
  load();
}
