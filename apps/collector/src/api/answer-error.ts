import type { ApiError } from "@meander/protocol";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { isTooLarge } from "../shard/read/bounded-answer.ts";
import { Problem } from "./problem.ts";

const TOO_LARGE = "The answer is too large to be put together; ask for a shorter period or for less of it.";

/** Turns whatever was thrown into the API's one error shape. Unknown errors say nothing to the outside. */
export function answerError(error: Error, c: Context): Response {
  const problem = asProblem(error);
  if (!problem) {
    // No bodies and no query in logs (rule S7): they are other people's text.
    console.error(JSON.stringify({ level: "error", method: c.req.method, route: c.req.path, error: error.message }));
    return answer(500, { error: { code: "internal", message: "Something went wrong here; it has been logged." } });
  }
  const body: ApiError = { error: { code: problem.code, message: problem.message } };
  if (problem.details !== undefined) body.error.details = problem.details;
  const response = answer(problem.status, body);
  if (problem.retryAfterSeconds !== undefined) response.headers.set("retry-after", String(problem.retryAfterSeconds));
  if (problem.status === 401) response.headers.set("www-authenticate", "Bearer");
  return response;
}

function asProblem(error: Error): Problem | null {
  if (error instanceof Problem) return error;
  // The validator throws this for a body that is no JSON.
  if (error instanceof HTTPException && error.status === 400) return new Problem(400, error.message);
  if (isTooLarge(error)) return new Problem(413, TOO_LARGE);
  return null;
}

function answer(status: number, body: ApiError): Response {
  return Response.json(body, {
    status,
    headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}
