/**
 * Request headers that clients send across origins (rule P12): ours and Segment's first, then RudderStack's. A wildcard
 * would not cover `authorization` (Fetch standard, "CORS non-wildcard request-header name").
 */
const REQUEST_HEADERS = [
  "authorization",
  "content-type",
  "content-encoding",
  "x-retry-count",
  "anonymousid",
  "sentat",
  "rsa-recovered",
  "rsa-retry-attempt",
  "rsa-since-last-attempt",
  "rsa-since-first-attempt",
  "rsa-retry-reason",
].join(", ");

/** A day; browsers cap it themselves (Chrome at two hours). */
const MAX_AGE_SECONDS = "86400";

/** Opens an answer to pages of any origin, without credentials, and lets them read when to try again. */
export function openToPages(response: Response): Response {
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("access-control-expose-headers", "retry-after");
  return response;
}

/** The answer to a preflight. It cannot tell which site is meant: a restricted one refuses the request itself. */
export function answerPreflight(): Response {
  return openToPages(
    new Response(null, {
      status: 204,
      headers: {
        "access-control-allow-methods": "GET, POST, OPTIONS",
        "access-control-allow-headers": REQUEST_HEADERS,
        "access-control-max-age": MAX_AGE_SECONDS,
      },
    }),
  );
}
