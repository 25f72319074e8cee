/** Why an event is rejected and kept in quarantine (rule P5). Closed list: the API documents it. */
export const REJECT_REASONS = [
  "not_an_object",
  "bad_type",
  "bad_kind",
  "no_identity",
  "placeholder_id",
  "bad_id",
  "bad_message_id",
  "missing_event_name",
  "missing_group_id",
  "missing_previous_id",
  "event_too_large",
  "too_deep",
  "too_many_keys",
  "key_too_long",
  "string_too_long",
  "array_too_long",
  "too_many_events",
  "id_conflict",
  "bad_consent",
  "bad_field",
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Why a whole request is refused; each has one HTTP status. */
export const BODY_ERRORS = {
  broken_json: 400,
  broken_gzip: 400,
  empty_body: 400,
  not_an_event: 400,
  unsupported_encoding: 415,
  body_too_large: 413,
  body_expands_too_much: 413,
  unknown_key: 401,
  origin_not_allowed: 403,
  secret_key_required: 403,
  rate_limited: 429,
  overloaded: 429,
  unavailable: 503,
} as const;
export type BodyError = keyof typeof BODY_ERRORS;

/** One rejected event in an answer (rule P4). */
export interface Rejection {
  index: number;
  messageId: string | null;
  reason: RejectReason;
}

/** The body of a 200 answer (rule P4). */
export interface IngestAnswer {
  success: true;
  accepted: number;
  duplicate: number;
  rejected: Rejection[];
  /** Events that consent kept out of the journeys: counted without an id, or dropped (rule P14). Absent when none. */
  withheld?: number;
}
