/** Statuses that the API answers with when it does not do what was asked. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429;

const CODES: Record<ProblemStatus, string> = {
  400: "bad_request",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  422: "invalid",
  429: "rate_limited",
};

/** Thrown anywhere below a route; becomes `{"error":{code,message,details?}}` in one place. */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly code: string;
  readonly details: unknown;
  /** Seconds after which to try again, for 429. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: ProblemStatus, message: string, more: { details?: unknown; retryAfterSeconds?: number } = {}) {
    super(message);
    this.status = status;
    this.code = CODES[status];
    this.details = more.details;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** The one answer for what is absent and for what belongs to others (rule S6). */
export function notFound(): Problem {
  return new Problem(404, "There is nothing here, or it is not yours.");
}
