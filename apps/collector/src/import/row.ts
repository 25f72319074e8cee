import type { RejectReason } from "@meander/protocol";
import type { RowError } from "../jobs/job.ts";

/** Why a row cannot become an event, besides the parser's own reasons. */
export const ROW_REASONS = [
  "broken_json",
  "line_too_long",
  "too_few_columns",
  "too_many_columns",
  "no_time",
  "bad_time",
  "bad_number",
  "not_utf8",
] as const;
export type RowReason = RejectReason | (typeof ROW_REASONS)[number];

/** What is wrong with a row, before it is known where the row stands. */
export interface RowProblem {
  reason: RowReason;
  column: string | null;
}

/** One row of a source: a raw event for the parser, or why there is none. */
export interface Row {
  /** Line on which it ends, from 1 in this body. */
  line: number;
  /** Bytes of this body up to and with the row. */
  end: number;
  /** Its size in characters, so that batches stay small. */
  size: number;
  /** What the parser is given; it owns it. */
  event: unknown;
  problem: RowProblem | null;
}

/** Rows of one body as they are read, and the column that stands behind a reason of the parser. */
export interface RowSource {
  rows: AsyncGenerator<Row>;
  columnOf(reason: RowReason): string | null;
}

/** The source itself cannot be read on; what came before it is in. */
export class SourceError extends Error {
  /** From 1 in this body. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

const MESSAGES: Record<RowReason, string> = {
  broken_json: "The line is not JSON.",
  line_too_long: "The line is longer than an event may be (32 kB).",
  too_few_columns: "The row has fewer cells than the header has columns.",
  too_many_columns: "The row has more cells than the header; a cell with a delimiter in it needs quotes.",
  no_time: "The row says no time.",
  bad_time:
    "The time cannot be read; say by `dates` whether it is iso (2024-05-31 14:30), dmy (31.5.2024 14.30) or mdy.",
  bad_number: "The value is not a number; say by `decimal` whether it has a point or a comma, and leave its unit out.",
  not_utf8: "The cell is not UTF-8; save the file as UTF-8.",
  not_an_object: "The line is not a JSON object.",
  bad_type: "The type is none of identify, track, page, screen, group and alias.",
  bad_kind: "The kind is not one that a track event may have.",
  no_identity: "The row says nobody: it needs an anonymous id, a user id or a contact.",
  placeholder_id: "The only id is a placeholder that many people share.",
  bad_id: "An id has control characters or is longer than 512 characters.",
  bad_message_id: "The message id has control characters or is longer than 100 characters.",
  missing_event_name: "A track event needs a name.",
  missing_group_id: "A group event needs a group id.",
  missing_previous_id: "An alias needs a previous id.",
  event_too_large: "The event is larger than 32 kB.",
  too_deep: "The event has more than 20 levels.",
  too_many_keys: "An object has more than 200 keys.",
  key_too_long: "A key is longer than 128 characters.",
  string_too_long: "A text is longer than 8,192 characters.",
  array_too_long: "A list has more than 1,000 items.",
  too_many_events: "Too many events in one batch.",
  id_conflict: "Another event has this message id already; the first one stays.",
  bad_consent: "The consent is none of granted, denied and unknown.",
  bad_field: "A field has a value of the wrong type.",
};

/** A row's problem as a job or an answer tells it. */
export function rowError(line: number, { reason, column }: RowProblem): RowError {
  return { line, column, reason, message: MESSAGES[reason] };
}
