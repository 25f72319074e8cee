import { BODY_ERRORS, type BodyError } from "@meander/protocol";

const MESSAGES: Record<BodyError, string> = {
  broken_json: "The body is not JSON.",
  broken_gzip: "The body is not the gzip that Content-Encoding says.",
  empty_body: "The body is empty.",
  not_an_event: "The body is neither an event nor a batch of events.",
  unsupported_encoding: "Content-Encoding must be gzip or absent.",
  body_too_large: "The body is larger than 512 kB or holds too many events.",
  body_expands_too_much: "The body expands to more than 2 MB or a hundred times its size.",
  unknown_key: "No site has this write key.",
  origin_not_allowed: "The site takes no events from this origin.",
  secret_key_required: "Imports need a secret key.",
  rate_limited: "Too many requests; try again later.",
  overloaded: "Too much at once; try again later.",
  unavailable: "The events could not be stored; try again later.",
};

/** Seconds after which a refused client may come again; the buckets of rule P11 refill within a minute. */
const RETRY_AFTER_SECONDS: Partial<Record<BodyError, string>> = {
  rate_limited: "30",
  overloaded: "2",
  unavailable: "5",
};

/** The answer to a whole request that is refused (rule P4). */
export function refuse(error: BodyError): Response {
  const headers: Record<string, string> = {};
  const retryAfter = RETRY_AFTER_SECONDS[error];
  if (retryAfter !== undefined) headers["retry-after"] = retryAfter;
  return Response.json(
    { success: false, error: { code: error, message: MESSAGES[error] } },
    { status: BODY_ERRORS[error], headers },
  );
}
