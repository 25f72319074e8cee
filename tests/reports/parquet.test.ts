import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cell, ExportColumn } from "../../apps/collector/src/export/columns.ts";
import { parquetFile } from "../../apps/collector/src/export/parquet.ts";
import { duck } from "../e2e/duck.ts";

const COLUMNS: ExportColumn[] = [
  { name: "words", type: "text" },
  { name: "object", type: "json" },
  { name: "whole", type: "integer" },
  { name: "part", type: "number" },
  { name: "is", type: "boolean" },
  { name: "at", type: "time" },
];
/** Texts of everything that a format could trip over, and any at all. */
const text = fc.oneof(
  fc.constantFrom(
    "",
    "null",
    'say "hi", she said',
    "two\r\nlines",
    "søster 🦊 名前",
    "\u0000",
    "\ud83e",
    "a".repeat(20_000),
  ),
  fc.string({ unit: "binary" }),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 });
const row: fc.Arbitrary<readonly Cell[]> = fc.tuple(
  maybe(text),
  maybe(text.map((said) => JSON.stringify({ said }))),
  maybe(fc.maxSafeInteger()),
  maybe(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0.1, 1e300, -1e-300, 1_234.5))),
  maybe(fc.constantFrom(0, 1)),
  maybe(fc.integer({ min: 0, max: 4_102_444_800_000 })),
);

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meander-parquet-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("A6: DuckDB reads in the Parquet every cell as it was: quotes, any script, nothing at all, large numbers", async () => {
  const file = join(folder, "rows.parquet");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(row, { maxLength: 20 }), { maxLength: 5 }), async (pages) => {
      async function* given() {
        yield* pages;
      }
      const bytes: Uint8Array[] = [];
      for await (const piece of parquetFile(COLUMNS, given())) bytes.push(piece);
      await writeFile(file, Buffer.concat(bytes));
      const read = await duck(
        `SELECT words, object, whole::VARCHAR AS whole, part, "is", epoch_ms("at")::VARCHAR AS ms FROM '${file}'`,
      );
      const written = pages.flat().map(([words, object, whole, part, is, at]) => ({
        // Half a character is none in UTF-8.
        words: words === null ? null : String(words).toWellFormed(),
        object,
        whole: whole === null ? null : String(whole),
        part: part === 0 ? 0 : part,
        is: is === null ? null : is === 1,
        ms: at === null ? null : String(at),
      }));
      expect(read.map((one) => ({ ...one, part: one.part === 0 ? 0 : one.part }))).toEqual(written);
    }),
    { numRuns: 40 },
  );
});
