import { isPrototypeKey, type Json, type JsonObject } from "@meander/protocol";
import type { FileOrder } from "./file-order.ts";
import { type CellKind, fieldOf, type Mapping } from "./mapping.ts";
import { type CellStyle, readNumber, readPlain, readTime } from "./read-cell.ts";
import type { RowProblem, RowReason } from "./row.ts";
import { rowId } from "./row-id.ts";

interface MappedColumn {
  index: number;
  column: string;
  path: readonly string[];
  kind: CellKind;
}

/** Turns the records of one file into raw events. */
export interface RecordMapper {
  map(record: readonly string[]): { event: JsonObject } | { problem: RowProblem };
  columnOf(reason: RowReason): string | null;
}

/** The fields that a reason of the parser speaks of, likeliest first. */
const FIELDS_OF_REASON: Partial<Record<RowReason, readonly string[]>> = {
  bad_type: ["type"],
  bad_kind: ["kind"],
  bad_id: ["userId", "anonymousId", "groupId", "previousId"],
  placeholder_id: ["userId", "anonymousId", "email"],
  bad_message_id: ["messageId"],
  id_conflict: ["messageId"],
  missing_event_name: ["event"],
  missing_group_id: ["groupId"],
  missing_previous_id: ["previousId"],
  bad_consent: ["consent"],
};
const BROKEN_TEXT = "\ufffd";

/**
 * @param columns the header
 * @param offsetMsAt of the mapping's time zone
 * @param order of the rows before
 * @throws Error with a sentence for a person when the header lacks a mapped column or has it twice
 */
export function recordMapper(
  columns: readonly string[],
  mapping: Mapping,
  offsetMsAt: CellStyle["offsetMsAt"],
  order: FileOrder,
): RecordMapper {
  const style: CellStyle = { dates: mapping.dates, decimal: mapping.decimal, offsetMsAt };
  const mapped = mappedColumns(columns, mapping);
  const map: RecordMapper["map"] = (record) => {
    const problem = (reason: RowReason, column: string | null = null) => ({ problem: { reason, column } });
    if (record.length !== columns.length) {
      return problem(record.length < columns.length ? "too_few_columns" : "too_many_columns");
    }
    const event: JsonObject = {};
    let time = "";
    for (const [name, value] of Object.entries(mapping.set)) setField(event, fieldOf(name)?.path ?? [name], value);
    for (const { index, column, path, kind } of mapped) {
      const cell = record[index]?.trim() ?? "";
      if (cell === "") continue;
      if (cell.includes(BROKEN_TEXT)) return problem("not_utf8", column);
      const value = readCell(cell, kind, style);
      if (value === null) return problem(kind === "time" ? "bad_time" : "bad_number", column);
      if (kind === "time") time = cell;
      setField(event, path, value);
    }
    if (event.timestamp === undefined) return problem("no_time", mapping.fields.timestamp ?? null);
    event.type ??= event.event !== undefined ? "track" : typeOf(event);
    event.messageId ??= rowId(JSON.stringify(record), time);
    order.place(event, time);
    return { event };
  };
  const columnOf = (reason: RowReason): string | null => {
    const field = FIELDS_OF_REASON[reason]?.find((name) => mapping.fields[name] !== undefined);
    return field === undefined ? null : (mapping.fields[field] ?? null);
  };
  return { map, columnOf };
}

function mappedColumns(columns: readonly string[], { fields, rest }: Mapping): MappedColumn[] {
  const mapped = Object.entries(fields).map(([name, column]) => {
    const index = columns.indexOf(column);
    if (index < 0) throw new Error(`The file has no column “${column}”; it has ${columns.join(", ")}.`);
    if (columns.indexOf(column, index + 1) >= 0) throw new Error(`The file has the column “${column}” twice.`);
    const field = fieldOf(name);
    return { index, column, path: field?.path ?? [name], kind: field?.kind ?? "text" };
  });
  if (rest === "ignore") return mapped;
  const taken = new Set(mapped.map(({ index }) => index));
  const others = columns.flatMap((column, index): MappedColumn[] =>
    taken.has(index) || column === "" || isPrototypeKey(column)
      ? []
      : [{ index, column, path: ["properties", column], kind: "plain" }],
  );
  return [...mapped, ...others];
}

function readCell(cell: string, kind: CellKind, style: CellStyle): Json {
  if (kind === "text") return cell;
  if (kind === "plain") return readPlain(cell, style.decimal);
  if (kind === "number") return readNumber(cell, style.decimal);
  const at = readTime(cell, style);
  return at === null ? null : new Date(at).toISOString();
}

/** A row without a type and without an event's name says where somebody was, or who somebody is. */
function typeOf({ context }: JsonObject): "page" | "identify" {
  return typeof context === "object" && context !== null && "page" in context ? "page" : "identify";
}

function setField(event: JsonObject, path: readonly string[], value: Json): void {
  const [first = "", ...rest] = path;
  if (first === "externalId") {
    addExternalId(event, rest[0] ?? "", value);
    return;
  }
  let place = event;
  for (const step of path.slice(0, -1)) {
    place[step] ??= {};
    place = place[step] as JsonObject;
  }
  place[path.at(-1) ?? ""] = value;
}

function addExternalId(event: JsonObject, type: string, id: Json): void {
  event.context ??= {};
  const context = event.context as JsonObject;
  context.externalIds ??= [];
  (context.externalIds as Json[]).push({ id, type, collection: "users", encoding: "none" });
}
