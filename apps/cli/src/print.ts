/** Prints to standard output, where other programs may read it. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints rows as JSON or as columns; text is shown without control characters, which a terminal would obey. */
export function printRows(rows: readonly Record<string, unknown>[], asJson: boolean): void {
  if (asJson) {
    print(JSON.stringify(rows, null, 2));
    return;
  }
  const names = Object.keys(rows[0] ?? {});
  const table = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, i) => Math.max(...table.map((line) => line[i]?.length ?? 0)));
  for (const line of table)
    print(
      line
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

const WIDEST = 60;

function cell(value: unknown): string {
  const text =
    value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?").slice(0, WIDEST);
}
