import type { Kind } from "@meander/protocol";
import type { Touchpoint } from "../touchpoint.ts";
import { comparableName } from "./event-name.ts";
import { compileGlobs, type PathParts } from "./glob.ts";
import type { Condition, DaysSinceTest, Outcome } from "./model.ts";
import { compilePropertyTest } from "./property.ts";

const DAY_MS = 86_400_000;

/** Where a journey stands when a touchpoint comes: what conditions may ask about besides the touchpoint. */
export interface Situation {
  phase: string;
  visited: readonly string[];
  firstAt: number | null;
  lastAt: number | null;
  lastConversionAt: number | null;
  /** Ids of the goals that the touchpoint meets. */
  goals: readonly string[];
  outcomes: readonly Outcome[];
}

type Test = (touchpoint: Touchpoint, situation: Situation) => boolean;

/** A condition in two halves: what kind, name and path alone decide (and can be remembered), and the rest. */
export interface CompiledCondition {
  /** @param path null for a touchpoint without a page: no path test holds there */
  mayMatch(kind: Kind, name: string, path: PathParts | null): boolean;
  /** Null when the first half decides. */
  rest: Test | null;
}

function markOf(test: DaysSinceTest, situation: Situation): number | null {
  if (test.mark === "first_touch") return situation.firstAt;
  return test.mark === "last_touch" ? situation.lastAt : situation.lastConversionAt;
}

function daysSince(test: DaysSinceTest): Test {
  return (touchpoint, situation) => {
    const mark = markOf(test, situation);
    if (mark === null) return false;
    const days = (touchpoint.at - mark) / DAY_MS;
    return (
      (test.atLeast === undefined || days >= test.atLeast) && (test.lessThan === undefined || days < test.lessThan)
    );
  };
}

function restTests(condition: Condition): Test[] {
  const tests: Test[] = [];
  if (condition.channel) {
    const channels = new Set<string>(condition.channel);
    tests.push((t) => t.arrival !== null && channels.has(t.arrival.channel));
  }
  for (const property of condition.property ?? []) {
    const test = compilePropertyTest(property);
    tests.push((t) => test(t.properties));
  }
  const { goal, outcome, after } = condition;
  if (goal) tests.push((_, s) => s.goals.some((id) => goal.includes(id)));
  if (outcome) tests.push((_, s) => s.outcomes.some((one) => outcome.includes(one)));
  const current = condition.in;
  if (current) tests.push((_, s) => current.includes(s.phase));
  if (after) tests.push((_, s) => after.some((phase) => s.visited.includes(phase)));
  for (const test of condition.daysSince ?? []) tests.push(daysSince(test));
  return tests;
}

/** Compiles a condition of a model that has been checked. */
export function compileCondition(condition: Condition): CompiledCondition {
  const kinds = condition.kind ? new Set(condition.kind) : null;
  const names = condition.name ? new Set(condition.name.map(comparableName)) : null;
  const path = condition.path ? compileGlobs(condition.path) : null;
  const tests = restTests(condition);
  return {
    mayMatch: (kind, name, parts) =>
      (kinds === null || kinds.has(kind)) &&
      (names === null || names.has(name)) &&
      (path === null || (parts !== null && path(parts))),
    rest: tests.length === 0 ? null : (touchpoint, situation) => tests.every((test) => test(touchpoint, situation)),
  };
}
