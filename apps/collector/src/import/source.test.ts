import fc from "fast-check";
import { expect, it } from "vitest";
import { csvRows } from "./csv-rows.ts";
import { readLines } from "./lines.ts";
import type { RecordMapper } from "./map-record.ts";
import type { Row } from "./row.ts";
import { rowId } from "./row-id.ts";
import { inBatches } from "./take-rows.ts";

/** A stream of the text in pieces that end where the cuts say, in the middle of a character too. */
function pieces(text: string, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return new ReadableStream({
    start(controller) {
      for (let i = 1; i < places.length; i++) controller.enqueue(bytes.slice(places[i - 1], places[i]));
      controller.close();
    },
  });
}

const asIs: RecordMapper = {
  map: (record) => ({ event: { cells: [...record] } }),
  columnOf: () => null,
};
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

// A cell of its own alphabet: letters of one to four bytes, and everything that means something in CSV.
const cell = fc.string({ unit: fc.constantFrom("a", "æ", "€", "😀", '"', ",", ";", "\n", "\r\n", " "), maxLength: 8 });
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));
const cuts = fc.array(fc.nat({ max: 2_000 }), { maxLength: 12 });

it("P13: any table written as RFC 4180 has it comes back, however the bytes arrive", async () => {
  const delimiter = fc.constantFrom(",", ";", "\t", "|");
  await fc.assert(
    fc.asyncProperty(table, cuts, delimiter, fc.constantFrom("\n", "\r\n"), async (records, at, mark, newline) => {
      const header = (records[0] ?? []).map((_, i) => `column ${i}`);
      const text = [header, ...records].map((record) => `${record.map(quoted).join(mark)}${newline}`).join("");
      const read = await csvRows(pieces(text, at), {}, false, () => asIs);
      expect(read.shape?.columns).toEqual(header);
      if (header.length > 1) expect(read.shape?.delimiter).toBe(mark);
      const rows = await all(read.rows);
      // Rows that say nothing are passed over.
      const isSaid = (record: readonly string[]) => record.some((one) => one.trim() !== "");
      expect(rows.map(({ event }) => (event as { cells: string[] }).cells)).toEqual(records.filter(isSaid));
      if (isSaid(records.at(-1) ?? [])) expect(rows.at(-1)?.end).toBe(bytesOf(text));
    }),
  );
});

it("P13: the end of a row in bytes is where the next part may begin, and its line is the file's", async () => {
  const text = '\ufeffa,b\r\n1,"x\r\ny"\r\n\r\n2,æ\r\n3,"z"';
  const rows = await all((await csvRows(pieces(text, [9, 14]), {}, false, () => asIs)).rows);
  expect(rows.map(({ line }) => line)).toEqual([3, 5, 6]);
  const [first] = rows;
  const rest = new TextDecoder().decode(new TextEncoder().encode(text).slice(first?.end));
  expect(rest).toBe('\r\n2,æ\r\n3,"z"');
  const known = { columns: ["a", "b"], delimiter: "," };
  const part = await all((await csvRows(pieces(rest, []), known, true, () => asIs)).rows);
  // The last row may go on in the next part.
  expect(part.map(({ event }) => event)).toEqual([{ cells: ["2", "æ"] }]);
});

it("P13: a quote inside a cell that does not begin with one is only a quote", async () => {
  const { rows } = await csvRows(pieces('a;b\n5" pipe;"say ""hi"""\n', []), {}, false, () => asIs);
  expect((await all(rows)).map(({ event }) => event)).toEqual([{ cells: ['5" pipe', 'say "hi"'] }]);
});

it("P13: lines come back whole however the bytes arrive, and a long one is passed over", async () => {
  const line = fc.string({ unit: fc.constantFrom("a", "æ", "😀", " ", "\r"), maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 10 }), cuts, fc.boolean(), async (lines, at, more) => {
      const most = 20;
      const text = lines.join("\n");
      const read = await all(readLines(pieces(text, at), most, more));
      const whole = more ? lines.slice(0, -1) : lines.at(-1) === "" ? lines.slice(0, -1) : lines;
      expect(read.map((one) => one.text)).toEqual(
        whole.map((one) => (bytesOf(one) > most ? null : one.replace(/\r$/, ""))),
      );
      for (const { line: no, end } of read) {
        expect(end).toBe(Math.min(bytesOf(lines.slice(0, no).join("\n")) + 1, bytesOf(text)));
      }
    }),
  );
});

it("P13: rows before an error are handed on before it", async () => {
  async function* failing(): AsyncGenerator<Row> {
    yield { line: 1, end: 1, size: 1, event: {}, problem: null };
    throw new Error("cut");
  }
  const batches = inBatches(failing());
  expect((await batches.next()).value).toHaveLength(1);
  await expect(batches.next()).rejects.toThrow("cut");
});

it("P13: a row's id is made of what it says, and sorts by what its time says below a millisecond", () => {
  expect(rowId("x", "")).toBe(rowId("x", ""));
  expect(rowId("x", "")).not.toBe(rowId("y", ""));
  const ids = ["17:59:13.273932", "17:59:13.2731", "17:59:13.273"].map((time) => rowId("x", `2019-11-01 ${time}`));
  expect([...ids].sort()).toEqual([ids[2], ids[1], ids[0]]);
});
