import { compilePattern, compileSteps } from "@meander/journey";
import type { ReportContext } from "./report.ts";
import { checkSegment } from "./segment/segment-sql.ts";

/** Parameters that hold an expression of ours. */
export const EXPRESSIONS = ["segment", "pattern", "steps"] as const;
export type Expression = (typeof EXPRESSIONS)[number];

/**
 * Checks what a question says in our own languages, before any shard is asked.
 * @throws ExpressionError, which says where and what to write
 */
export function checkExpressions(params: Partial<Record<Expression, unknown>>, context: ReportContext): void {
  const { segment, pattern, steps } = params;
  if (typeof segment === "string" && segment.trim() !== "") checkSegment(segment, context);
  if (typeof pattern === "string") compilePattern(pattern, context.model);
  if (typeof steps === "string") compileSteps(steps, context.model);
}
