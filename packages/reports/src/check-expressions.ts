import { compilePattern, compileSteps, ExpressionError } from "@meander/journey";
import { readBehind } from "./behind/read-behind.ts";
import { PREVIOUS } from "./compared-with.ts";
import type { ReportContext } from "./report.ts";
import { checkSegment } from "./segment/segment-sql.ts";

/** Parameters that hold an expression of ours. */
export const EXPRESSIONS = ["segment", "compare", "pattern", "steps", "step", "behind"] as const;
export type Expression = (typeof EXPRESSIONS)[number];

/**
 * Checks what a question says in our own languages, before any shard is asked.
 * @throws ExpressionError, which says where and what to write
 */
export function checkExpressions(params: Partial<Record<Expression | "order", unknown>>, context: ReportContext): void {
  const { segment, compare, pattern, steps, step, behind, order } = params;
  if (typeof segment === "string" && segment.trim() !== "") checkSegment(segment, context);
  if (typeof compare === "string" && compare.trim() !== "" && compare !== PREVIOUS) checkSegment(compare, context);
  if (typeof pattern === "string") compilePattern(pattern, context.model);
  if (typeof steps === "string") checkSteps(steps, order, context);
  if (typeof step === "string" && compileSteps(step, context.model).steps.length > 1) {
    throw new ExpressionError(step, step.indexOf(">"), "one step only.");
  }
  if (typeof behind === "string") checkBehind(behind, context);
}

function checkSteps(steps: string, order: unknown, { model }: ReportContext): void {
  const tied = compileSteps(steps, model).sameSession.indexOf(true);
  if (order !== "any" || tied < 0) return;
  throw new ExpressionError(
    steps,
    steps.indexOf(">>"),
    "in any order there is no step before: write >, and within=session.",
  );
}

/** A wrong expression inside is told as itself. */
function checkBehind(text: string, context: ReportContext): void {
  checkExpressions(readBehind(text).params, context);
}
