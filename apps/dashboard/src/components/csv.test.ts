import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

/** Reads CSV as RFC 4180 says. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("D10: what goes into a CSV comes out of it, cell by cell", () => {
  const text = fc.string().filter((s) => !/^\s*[=+\-@＝＋－＠\t\r\n]/u.test(s) && !/^[\s\u00A0\u3000]/u.test(s));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, fc.integer()), { minLength: 1 }), (rows) => {
      expect(read(csvOf({ columns: ["a", "b", "c"], rows })).slice(1)).toEqual(
        rows.map(([a, b, c]) => [a, b, String(c)]),
      );
    }),
  );
});

test("S7: a cell that a spreadsheet would run is text; a number stays a number", () => {
  for (const bad of ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\u3000=1", "＝1", "\r=1"]) {
    const [, row] = read(csvOf({ columns: ["a"], rows: [[bad]] }));
    expect(row?.[0]?.startsWith("'")).toBe(true);
  }
  expect(csvOf({ columns: ["a"], rows: [[-3], [null]] })).toBe("\uFEFFa\r\n-3\r\n\r\n");
});
