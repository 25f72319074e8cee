import type { CompiledModel } from "../model/compile-model.ts";
import { ExpressionError } from "./expression-error.ts";
import { parsePattern } from "./parse-pattern.ts";
import { passesOf, type StepLabel, type StepQuestion, stepQuestionOf } from "./step-label.ts";
import type { Pattern, PatternNode, StepTest } from "./syntax.ts";

/** A funnel has at most this many steps. */
export const MAX_STEPS = 10;

/** The steps of a funnel, ready to be looked for. */
export interface CompiledSteps extends StepQuestion {
  /** Each as written. */
  steps: readonly string[];
  /** Of each, whether it has to happen in the same session as the one before. */
  sameSession: readonly boolean[];
  /** Which of the steps something is: bit i for step i. */
  maskOf(label: StepLabel): number;
}

/**
 * Reads steps written one after the other with `>` between: each one step of a pattern, or several with `|` between of
 * which any will do, such as `page:/pricing > goal:demo | goal:quote > conversion`. With `>>` between, the second has to
 * happen in the same session.
 * @throws ExpressionError, which says where and what to write
 */
export function compileSteps(text: string, model: CompiledModel): CompiledSteps {
  const parts = [...partsOf(text)];
  if (parts.length > MAX_STEPS)
    throw new ExpressionError(text, parts[MAX_STEPS]?.at ?? 0, `more than ${MAX_STEPS} steps.`);
  const tests = parts.map(({ written, at }) => testsOf(text, written, at, model));
  const passes = tests.map((any) => any.map(passesOf));
  const known = new Map<string, Map<string, number>>();
  let size = 0;
  return {
    ...stepQuestionOf(tests.flat(), { asksGaps: false, asksEdges: false }),
    steps: parts.map(({ written }) => written.trim()),
    sameSession: parts.map(({ isSameSession }) => isSameSession),
    maskOf: (label) => {
      const remembered = known.get(label.kind)?.get(label.name);
      if (remembered !== undefined) return remembered;
      let mask = 0;
      for (const [i, any] of passes.entries()) if (any.some((passes) => passes(label))) mask |= 1 << i;
      if (size++ < MAX_REMEMBERED) known.set(label.kind, (known.get(label.kind) ?? new Map()).set(label.name, mask));
      return mask;
    },
  };
}

const MAX_REMEMBERED = 10_000;

/** Cuts at each `>` and `>>` outside quotes. */
function* partsOf(text: string): Generator<{ written: string; at: number; isSameSession: boolean }> {
  let from = 0;
  let isQuoted = false;
  let isSameSession = false;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '"') isQuoted = !isQuoted;
    if (i < text.length && (isQuoted || text[i] !== ">")) continue;
    yield { written: text.slice(from, i), at: from, isSameSession };
    isSameSession = text[i + 1] === ">";
    if (isSameSession) i++;
    from = i + 1;
  }
}

function testsOf(text: string, written: string, at: number, model: CompiledModel): StepTest[] {
  if (written.trim() === "") throw new ExpressionError(text, at, "a step is missing here.");
  const { root, withinMs } = parsedAt(text, written, at, model);
  const nodes: PatternNode[] = root.type === "choice" ? root.parts : [root];
  const tests = nodes.flatMap((node) => (node.type === "step" ? [node.test] : []));
  const isPlain = withinMs === null && tests.length === nodes.length;
  if (isPlain && tests.every(({ kind, isNot }) => !isNot && !EDGES.has(kind))) return tests;
  throw new ExpressionError(text, at, "a step is one thing, or several with | between; nothing repeated or left open.");
}

const EDGES: ReadonlySet<string> = new Set(["any", "start", "end"]);

function parsedAt(text: string, written: string, at: number, model: CompiledModel): Pattern {
  try {
    return parsePattern(written, model);
  } catch (error) {
    throw error instanceof ExpressionError ? new ExpressionError(text, at + error.at, error.problem) : error;
  }
}
