import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { ParquetWriter } from "hyparquet-writer/src/parquet-writer.js";
import type { Cell, ColumnType, ExportColumn } from "./columns.ts";

/** A row group is held in memory before it is written, so it is small by rows and by characters. */
const GROUP_ROWS = 50_000;
const GROUP_CHARS = 6_000_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

const ELEMENTS: Readonly<Record<ColumnType, Omit<Element, "name">>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  json: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
};

const TO_VALUE: Readonly<Record<ColumnType, (cell: string | number) => unknown>> = {
  text: String,
  json: String,
  integer: (cell) => BigInt(cell),
  number: Number,
  boolean: (cell) => cell === 1,
  time: (cell) => new Date(Number(cell)),
};

/** Writes pages of rows as one Parquet file, row group by row group; gives bytes as soon as there are some. */
export async function* parquetFile(
  columns: readonly ExportColumn[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  const out = new ByteWriter();
  const root: Element = { name: "root", num_children: columns.length };
  const leaves = columns.map(({ name, type }): Element => ({ name, repetition_type: "OPTIONAL", ...ELEMENTS[type] }));
  const file = new ParquetWriter({ writer: out, schema: [root, ...leaves], createdBy: "meander" });
  let group: (readonly Cell[])[] = [];
  let chars = 0;
  for await (const rows of pages) {
    for (const row of rows) {
      group.push(row);
      for (const cell of row) chars += typeof cell === "string" ? cell.length : 8;
    }
    if (group.length < GROUP_ROWS && chars < GROUP_CHARS) continue;
    writeGroup(file, columns, group);
    group = [];
    chars = 0;
    yield takeBytes(out);
  }
  if (group.length > 0) writeGroup(file, columns, group);
  file.finish();
  yield takeBytes(out);
}

function writeGroup(file: ParquetWriter, columns: readonly ExportColumn[], group: readonly (readonly Cell[])[]): void {
  const columnData = columns.map(({ name, type }, i) => {
    const toValue = TO_VALUE[type];
    const data = group.map((row) => {
      const cell = row[i] ?? null;
      return cell === null ? null : toValue(cell);
    });
    return { name, data, offsetIndex: false };
  });
  file.write({ columnData, rowGroupSize: group.length });
}

/** Empties the writer, which goes on counting from where it is. */
function takeBytes(out: ByteWriter): Uint8Array {
  const bytes = out.getBytes().slice();
  out.index = 0;
  return bytes;
}
