import { existsSync } from "node:fs";
import { describe, test } from "vitest";

/** Published data sets that are too large for this repository may lie beside a checkout. */
const FOLDER = new URL("../../shared/data/", import.meta.url);

/** Gives the absolute path, or leaves one skipped test that says what is missing. */
function whereFound(path: string, name: string, found: (file: string) => void): void {
  const file = new URL(path, FOLDER).pathname;
  if (existsSync(file)) found(file);
  else test.skip(`${name} (no ../shared/data/${path} beside this checkout)`, () => {});
}

/**
 * Tests that need a published data set or a folder of them, and are skipped where it does not lie beside the checkout.
 * @param path below the folder of all data sets
 * @param tests is given the absolute path
 */
export function describePublished(path: string, name: string, tests: (file: string) => void): void {
  whereFound(path, name, (file) => describe(name, () => tests(file)));
}

/** One test of the same kind. */
export function testPublished(path: string, name: string, body: (file: string) => void | Promise<void>): void {
  whereFound(path, name, (file) => test(name, () => body(file)));
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
