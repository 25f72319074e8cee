import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Cell, ExportColumn } from "./columns.ts";
import { csvHeader, csvRows, csvText } from "./csv.ts";

it.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "  =1",
  "\u00a0=1",
  "\u3000=1",
  "\u200b=1",
  "\ufeff@x",
  "\n-1",
  "\uff1d1",
  "\uff0b1",
  "\uff0d1",
  "\uff20x",
  "\u22121",
  '="x"',
])("S7: %j is no formula", (text) => {
  expect(csvText(text).replace(/^"/, "")).toMatch(/^'/);
});

it.each(["a=b", "Købt", "x-y", "1.5", "", "a@b.dk", "'=1"])("S7: %j stays as it is", (text) => {
  expect(csvText(text)).toBe(text);
});

const COLUMNS: ExportColumn[] = [
  { name: "a", type: "text" },
  { name: "b", type: "number" },
  { name: "c", type: "boolean" },
  { name: "d", type: "time" },
  { name: "e", type: "json" },
];

it("A6: any text comes back from RFC 4180 as it was, but for the guard", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 }).filter((one) => one !== "");
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
      const rows: Cell[][] = texts.map((one) => [one, -1.5, 1, 0, '{"x":1}']);
      const read = parse(csvHeader(COLUMNS) + csvRows(COLUMNS, rows), { columns: true }) as Record<string, string>[];
      expect(read.map(({ a }) => a?.replace(/^'/, ""))).toEqual(texts.map((one) => one.replace(/^'/, "")));
      const rest = { b: "-1.5", c: "true", d: "1970-01-01T00:00:00.000Z", e: '{"x":1}' };
      for (const { a: _, ...others } of read) expect(others).toEqual(rest);
    }),
  );
});
