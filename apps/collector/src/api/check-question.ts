import { type CompiledModel, ExpressionError } from "@meander/journey";
import { checkExpressions } from "@meander/reports";
import { Problem } from "./problem.ts";

/**
 * Refuses a segment or pattern that makes no sense before any shard is asked.
 * @throws Problem 400 with the place in the text
 */
export function checkQuestion(
  params: { segment?: unknown; pattern?: unknown },
  context: { model: CompiledModel; timezone: string; nowMs: number },
): void {
  for (const parameter of ["segment", "pattern"] as const) {
    try {
      checkExpressions({ [parameter]: params[parameter] }, context);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const details = { parameter, at: error.at, problem: error.problem, shown: error.shown };
      throw new Problem(400, `${parameter}, ${error.message}`, { details });
    }
  }
}
