import type { Situation } from "../model/compile-condition.ts";
import type { CompiledModel } from "../model/compile-model.ts";
import type { Outcome } from "../model/model.ts";
import { numberIn, propertyOf } from "../model/property.ts";
import type { Touchpoint } from "../touchpoint.ts";

const HALF_LIFE_TOUCHPOINTS = 5;
const DECAY = 0.5 ** (1 / HALF_LIFE_TOUCHPOINTS);

function firstNumber(touchpoint: Touchpoint, names: readonly string[]): number | null {
  for (const name of names) {
    const number = numberIn(propertyOf(touchpoint.properties, name));
    if (number !== null) return number;
  }
  return null;
}

/**
 * Feedback from -2 to +2. The scale is what the event says (`min`, `max` or `scale`); without that, 1 to 5 for a score up
 * to 5 and 0 to 10 above it. No score: 0.
 */
function feedbackValence(touchpoint: Touchpoint): number {
  const score = firstNumber(touchpoint, ["score", "rating", "value"]);
  if (score === null) return 0;
  const max = firstNumber(touchpoint, ["max", "scale"]) ?? (score > 5 ? 10 : 5);
  const min = firstNumber(touchpoint, ["min"]) ?? (max >= 10 ? 0 : 1);
  if (max <= min) return 0;
  const share = Math.min(1, Math.max(0, (score - min) / (max - min)));
  return Math.round((share * 4 - 2) * 10) / 10 + 0;
}

/**
 * How a touchpoint feels, -2 to +2, by the model's table (rule J10).
 * @param outcomes what came of it: the conversions it counted as and the friction it was
 */
export function valenceOf(touchpoint: Touchpoint, model: CompiledModel, outcomes: readonly Outcome[]): number {
  const situation: Situation = { ...NOWHERE, outcomes };
  const row = model.valenceRowOf(touchpoint, situation);
  return row === "score" ? feedbackValence(touchpoint) : row;
}

/** Valence rows may not ask where a journey stands, so that every page of touchpoints can show them. */
const NOWHERE: Situation = {
  phase: "",
  visited: [],
  firstAt: null,
  lastAt: null,
  lastConversionAt: null,
  goals: [],
  outcomes: [],
};

/** The running sums of the experience curve. */
export interface Experience {
  sum: number;
  weight: number;
}

/** Adds a touchpoint: every earlier one weighs half after five touchpoints. */
export function feel(experience: Experience, valence: number): void {
  experience.sum = experience.sum * DECAY + valence;
  experience.weight = experience.weight * DECAY + 1;
}

/** The exponentially weighted mean so far, four decimals; 0 before the first touchpoint. */
export function scoreOf(experience: Experience): number {
  return experience.weight === 0 ? 0 : Math.round((experience.sum / experience.weight) * 10_000) / 10_000 + 0;
}
