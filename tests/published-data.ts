import { existsSync } from "node:fs";

/**
 * A published data set or a folder of them, too large for this repository, which may lie beside a checkout.
 * @param path below the folder of all data sets
 * @returns its absolute path, for `test.each`; nothing where it is not there
 */
export function publishedData(path: string): string[] {
  const file = new URL(`../../shared/data/${path}`, import.meta.url).pathname;
  return existsSync(file) ? [file] : [];
}

/** Records of a CSV text by column name (RFC 4180). */
export function csvRecords(text: string): Record<string, string>[] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end !== ",") lines.push([]);
  }
  const [header = [], ...rows] = lines.filter((line) => line.length > 1);
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
}
