import type { Cell, ExportColumn } from "./columns.ts";

/** Rows as JSON objects, one a line; times stay integer ms UTC, columns of JSON become what they hold. */
export function ndjsonRows(columns: readonly ExportColumn[], rows: readonly (readonly Cell[])[]): string {
  return rows
    .map((row) => {
      const cells = columns.map(({ name, type }, i) => `${JSON.stringify(name)}:${jsonCell(row[i] ?? null, type)}`);
      return `{${cells.join(",")}}\n`;
    })
    .join("");
}

function jsonCell(cell: Cell, type: ExportColumn["type"]): string {
  if (cell === null) return "null";
  if (type === "json") return String(cell);
  return type === "boolean" ? String(cell === 1) : JSON.stringify(cell);
}
