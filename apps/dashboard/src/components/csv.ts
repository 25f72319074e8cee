import type { DataTable } from "./data-table.tsx";

/** What a spreadsheet would take for a formula, also behind spaces and in full width (rule S7). */
const FORMULA = /^[\s\u00A0\u3000]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/u;
const NEEDS_QUOTES = /[",\r\n]/;

/** A table as CSV (RFC 4180) with a byte order mark, without which spreadsheets misread letters such as æ. */
export function csvOf({ columns, rows }: DataTable): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
