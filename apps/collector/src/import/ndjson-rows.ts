import { EVENT_MAX_BYTES, parseJson } from "@meander/protocol";
import { type Line, readLines } from "./lines.ts";
import type { Row, RowSource } from "./row.ts";
import { rowId } from "./row-id.ts";

/** Room for an event of full size and the blanks in it. */
const MAX_LINE_BYTES = 2 * EVENT_MAX_BYTES;

/** Rows of NDJSON: one event a line, as the wire has it. Blank lines are passed over. */
export function ndjsonRows(source: ReadableStream<Uint8Array>, more: boolean): RowSource {
  return { rows: readRows(source, more), columnOf: () => null };
}

async function* readRows(source: ReadableStream<Uint8Array>, more: boolean): AsyncGenerator<Row> {
  for await (const line of readLines(source, MAX_LINE_BYTES, more)) {
    if (line.text === null || line.text.trim() !== "") yield toRow(line);
  }
}

function toRow({ line, end, text }: Line): Row {
  const broken = (reason: "broken_json" | "line_too_long"): Row => {
    return { line, end, size: 0, event: null, problem: { reason, column: null } };
  };
  if (text === null) return broken("line_too_long");
  try {
    const event = parseJson(text);
    if (isObjectWithoutId(event)) {
      const time = event.originalTimestamp ?? event.timestamp;
      event.messageId = rowId(text.trim(), typeof time === "string" ? time : null);
    }
    return { line, end, size: text.length, event, problem: null };
  } catch {
    // The only thing that JSON.parse throws on text.
    return broken("broken_json");
  }
}

function isObjectWithoutId(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { messageId } = value as Record<string, unknown>;
  return messageId === undefined || messageId === null || messageId === "";
}
