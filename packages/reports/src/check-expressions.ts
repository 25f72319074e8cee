import { compilePattern } from "@meander/journey";
import type { ReportContext } from "./report.ts";
import { checkSegment } from "./segment/segment-sql.ts";

/**
 * Checks what a question says in our own languages, before any shard is asked.
 * @throws ExpressionError, which says where and what to write
 */
export function checkExpressions(params: { segment?: unknown; pattern?: unknown }, context: ReportContext): void {
  const { segment, pattern } = params;
  if (typeof segment === "string" && segment.trim() !== "") checkSegment(segment, context);
  if (typeof pattern === "string") compilePattern(pattern, context.model);
}
