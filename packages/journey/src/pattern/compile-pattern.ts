import type { CompiledModel } from "../model/compile-model.ts";
import { ExpressionError } from "./expression-error.ts";
import { parsePattern } from "./parse-pattern.ts";
import { passesOf, type StepLabel, type StepQuestion, stepQuestionOf } from "./step-label.ts";
import { PATTERN_LIMITS, type Pattern, type PatternNode, type StepTest, type TimeTest } from "./syntax.ts";

/** An instruction of the machine; the next one follows unless it says otherwise. */
export type Instruction =
  | { op: "step"; test: number }
  | { op: "time"; test: TimeTest }
  | { op: "split"; other: number }
  | { op: "jump"; to: number }
  | { op: "match" };

/** A pattern ready to be run over journeys. */
export interface CompiledPattern extends StepQuestion {
  instructions: readonly Instruction[];
  withinMs: number;
  /** Tests of which every journey that fits passes each: by these, others need not be read at all. */
  needs: readonly StepTest[];
  /** For each test whether a step passes; null for a step that the pattern does not see. */
  testsOf(label: StepLabel): readonly boolean[] | null;
}

/** Compiles a pattern as text. @throws ExpressionError */
export function compilePattern(text: string, model: CompiledModel): CompiledPattern {
  const pattern = parsePattern(text, model);
  const { instructions, tests } = assemble(pattern, text);
  const asksGaps = instructions.some((one) => one.op === "time" && one.test.measure === "gap");
  const question = stepQuestionOf(tests, { asksGaps, asksEdges: true });
  const passes = tests.map(passesOf);
  const known = new Map<string, readonly boolean[] | null>();
  return {
    instructions,
    withinMs: pattern.withinMs ?? Number.POSITIVE_INFINITY,
    ...question,
    needs: needsOf(pattern.root),
    testsOf: ({ kind, name }) => {
      const key = `${kind} ${name}`;
      const isEdge = kind === "start" || kind === "end";
      let results = known.get(key);
      if (results === undefined) {
        const named = passes.map((passes) => passes({ kind, name }));
        // The edges of a journey are no steps of it: only who asks for them finds them.
        const is = tests.map((test, i) => (isEdge && test.isNot ? false : named[i] !== test.isNot));
        const isNamed = tests.some((test, i) => test.kind !== "any" && named[i]);
        // Phases are a chain: who speaks of one sees them all. Of everything else only what is named is seen.
        const isSeen = isEdge || (kind === "phase" && question.reads.has("phase")) || isNamed;
        results = isSeen ? is : null;
        if (known.size < MAX_REMEMBERED) known.set(key, results);
      }
      return results;
    },
  };
}

const MAX_REMEMBERED = 10_000;

/** Thompson's construction (1968): every part becomes instructions, repetitions with bounds are written out. */
function assemble({ root }: Pattern, text: string): { instructions: Instruction[]; tests: StepTest[] } {
  const instructions: Instruction[] = [];
  const tests: StepTest[] = [];
  const places = new Map<string, number>();
  const add = <T extends Instruction>(instruction: T): T => {
    if (instructions.length >= PATTERN_LIMITS.instructions) {
      throw new ExpressionError(text, 0, "this pattern is too large: use fewer or smaller repetitions.");
    }
    instructions.push(instruction);
    return instruction;
  };
  const placeOf = (test: StepTest): number => {
    const key = JSON.stringify(test);
    const place = places.get(key) ?? tests.push(test) - 1;
    places.set(key, place);
    return place;
  };
  const optional = (write: () => void): void => {
    const split = add({ op: "split", other: 0 });
    write();
    split.other = instructions.length;
  };
  const write = (node: PatternNode): void => {
    switch (node.type) {
      case "step":
        add({ op: "step", test: placeOf(node.test) });
        break;
      case "time":
        add({ op: "time", test: node.test });
        break;
      case "sequence":
        for (const part of node.parts) write(part);
        break;
      case "choice": {
        const jumps: { to: number }[] = [];
        node.parts.forEach((part, i) => {
          const isLast = i === node.parts.length - 1;
          const split = isLast ? null : add({ op: "split", other: 0 });
          write(part);
          if (!split) return;
          jumps.push(add({ op: "jump", to: 0 }));
          split.other = instructions.length;
        });
        for (const jump of jumps) jump.to = instructions.length;
        break;
      }
      case "repeat": {
        for (let i = 0; i < node.least; i++) write(node.part);
        const writeAgain = (left: number): void => {
          if (left > 0) {
            optional(() => {
              write(node.part);
              writeAgain(left - 1);
            });
          }
        };
        if (node.most !== null) writeAgain(node.most - node.least);
        else {
          const back = instructions.length;
          optional(() => {
            write(node.part);
            add({ op: "jump", to: back });
          });
        }
        break;
      }
    }
  };
  write(root);
  add({ op: "match" });
  return { instructions, tests };
}

/** Steps that no fitting journey can be without. */
function needsOf(node: PatternNode): StepTest[] {
  switch (node.type) {
    case "step":
      return node.test.isNot || node.test.kind === "any" ? [] : [node.test];
    case "sequence":
      return node.parts.flatMap(needsOf);
    case "repeat":
      return node.least > 0 ? needsOf(node.part) : [];
    default:
      return [];
  }
}
