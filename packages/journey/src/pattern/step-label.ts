import { comparableName } from "../model/event-name.ts";
import { compileGlobs, pathParts } from "../model/glob.ts";
import type { StepTest, TestKind } from "./syntax.ts";

/** What a step of a journey is. A goal's step says by its kind whether it is a soft conversion. */
export type StepKind = Exclude<TestKind, "any" | "goal">;
export interface StepLabel {
  kind: StepKind;
  name: string;
}

/** What has to be read of journeys to answer tests of their steps. */
export interface StepQuestion {
  /** Sorts of steps. */
  reads: ReadonlySet<StepKind>;
  /** Whether silences have to be known, and where a journey begins and ends. */
  asksGaps: boolean;
  asksEdges: boolean;
  /** Names of the events asked for, comparable, and globs of pages: what to read of the log. */
  events: readonly string[];
  pages: readonly string[];
}

/** What tests ask for; those of nothing but "any" speak of phases. */
export function stepQuestionOf(
  tests: readonly StepTest[],
  { asksGaps, asksEdges }: Pick<StepQuestion, "asksGaps" | "asksEdges">,
): StepQuestion {
  const naming = tests.filter((test) => !["any", "start", "end"].includes(test.kind));
  const reads = new Set(naming.flatMap((test) => stepKindsOf(test.kind)));
  if (reads.size === 0) reads.add("phase");
  return {
    reads,
    asksGaps,
    asksEdges,
    events: namesOf(tests, "event").map(comparableName),
    pages: namesOf(tests, "page"),
  };
}

function namesOf(tests: readonly StepTest[], kind: TestKind): string[] {
  return tests.flatMap((test) => (test.kind === kind && test.name !== null ? [test.name] : []));
}

function stepKindsOf(kind: TestKind): StepKind[] {
  if (kind === "any") return [];
  return kind === "goal" ? ["soft", "conversion"] : [kind];
}

/** Whether a page is one of those asked for. @param globs none for all pages */
export function pageTest(globs: readonly string[]): (path: string) => boolean {
  const matches = compileGlobs(globs);
  return (path) => globs.length === 0 || matches(pathParts(path));
}

/** Whether a step is what a test names, whatever the test makes of it. */
export function passesOf({ kind, name }: StepTest): (label: StepLabel) => boolean {
  if (kind === "any") return (label) => label.kind !== "start" && label.kind !== "end";
  const kinds: readonly StepKind[] = stepKindsOf(kind);
  if (name === null) return (label) => kinds.includes(label.kind);
  if (kind === "page") {
    const matches = compileGlobs([name]);
    return (label) => label.kind === "page" && matches(pathParts(label.name));
  }
  if (kind === "goal" || kind === "event") {
    const wanted = comparableName(name);
    return (label) => kinds.includes(label.kind) && comparableName(label.name) === wanted;
  }
  return (label) => label.kind === kind && label.name === name;
}
