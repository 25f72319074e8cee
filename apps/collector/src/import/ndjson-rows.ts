import { EVENT_MAX_BYTES, type JsonObject, parseJson } from "@meander/protocol";
import type { FileOrder } from "./file-order.ts";
import { type Line, readLines } from "./lines.ts";
import type { Row, RowSource } from "./row.ts";
import { rowId } from "./row-id.ts";

/** Room for an event of full size and the blanks in it. */
const MAX_LINE_BYTES = 2 * EVENT_MAX_BYTES;

/** Rows of NDJSON: one event a line, as the wire has it. Blank lines are passed over. */
export function ndjsonRows(source: ReadableStream<Uint8Array>, more: boolean, order: FileOrder): RowSource {
  return { rows: readRows(source, more, order), columnOf: () => null };
}

async function* readRows(source: ReadableStream<Uint8Array>, more: boolean, order: FileOrder): AsyncGenerator<Row> {
  for await (const line of readLines(source, MAX_LINE_BYTES, more)) {
    if (line.text === null || line.text.trim() !== "") yield toRow(line, order);
  }
}

function toRow({ line, end, text }: Line, order: FileOrder): Row {
  const broken = (reason: "broken_json" | "line_too_long"): Row => {
    return { line, end, size: 0, event: null, problem: { reason, column: null } };
  };
  if (text === null) return broken("line_too_long");
  try {
    const event = parseJson(text);
    if (isObject(event)) {
      const time = event.originalTimestamp ?? event.timestamp;
      const written = typeof time === "string" ? time : JSON.stringify(time ?? "");
      if (isMissing(event.messageId)) event.messageId = rowId(text.trim(), written);
      order.place(event, written);
    }
    return { line, end, size: text.length, event, problem: null };
  } catch {
    // The only thing that JSON.parse throws on text.
    return broken("broken_json");
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isMissing(messageId: unknown): boolean {
  return messageId === undefined || messageId === null || messageId === "";
}
