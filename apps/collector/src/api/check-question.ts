import { type CompiledModel, ExpressionError } from "@meander/journey";
import { checkExpressions, EXPRESSIONS, type Expression } from "@meander/reports";
import { Problem } from "./problem.ts";

/**
 * Refuses a segment, pattern or steps that make no sense before any shard is asked.
 * @throws Problem 400 with the place in the text
 */
export function checkQuestion(
  params: Partial<Record<Expression | "order", unknown>>,
  context: { model: CompiledModel; timezone: string; nowMs: number },
): void {
  for (const parameter of EXPRESSIONS) {
    try {
      checkExpressions({ [parameter]: params[parameter], order: params.order }, context);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const details = { parameter, at: error.at, problem: error.problem, shown: error.shown };
      throw new Problem(400, `${parameter}, ${error.message}`, { details });
    }
  }
}
