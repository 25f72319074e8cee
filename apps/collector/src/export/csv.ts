import type { Cell, ExportColumn } from "./columns.ts";

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
/**
 * What a spreadsheet may take for a formula (rule S7): = + - @ in their usual, full-width and small forms and the minus
 * sign, tab and CR, also behind blanks and characters that are not seen.
 */
const FORMULA = /^[\s\p{Cf}\p{Zs}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212]|^[\s\p{Cf}]*[\t\r]/u;

/** The first line: names of the columns. */
export function csvHeader(columns: readonly ExportColumn[]): string {
  return `${columns.map(({ name }) => name).join(",")}\r\n`;
}

/** Rows as RFC 4180 has it: CRLF, quotes doubled; times as ISO 8601, null as nothing. */
export function csvRows(columns: readonly ExportColumn[], rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${columns.map(({ type }, i) => csvCell(row[i] ?? null, type)).join(",")}\r\n`).join("");
}

function csvCell(cell: Cell, type: ExportColumn["type"]): string {
  if (cell === null) return "";
  if (type === "time") return new Date(Number(cell)).toISOString();
  if (type === "boolean") return cell === 1 ? "true" : "false";
  return typeof cell === "number" ? String(cell) : csvText(cell);
}

/** A text that no spreadsheet runs: what looks like a formula gets `'` before it (rule S7). */
export function csvText(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
