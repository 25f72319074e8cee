import { bestOf, cell, type Part, placeOf } from "./column.ts";
import { markdownTable } from "./markdown-table.ts";

const OURS = "meander";

/** One part as text: how it was measured, every client's row, and ours beside the best of the others. */
export function printPart({ title, method, columns }: Part, names: readonly string[]): void {
  const rows = names.map((name) => [name, ...columns.map((column) => cell(column, name))]);
  console.log(`\n## ${title}\n\n${method}\n`);
  console.log(markdownTable([["", ...columns.map((column) => column.title)], ...rows]));
}

/** Ours beside each column's best peer. */
export function printPlaces(parts: readonly Part[]): void {
  const rows = parts.flatMap(({ columns }) =>
    columns.flatMap((column) => {
      const ours = column.values.get(OURS);
      const best = bestOf(column, OURS);
      if (ours === undefined || !best) return [];
      return [
        [column.title, cell(column, OURS), cell(column, best.name), best.name, placeOf(column, ours, best.value)],
      ];
    }),
  );
  if (rows.length === 0) return;
  console.log("\n## Ours beside the best of the others\n");
  console.log(markdownTable([["", "meander", "best other", "who", "meander is"], ...rows]));
}
