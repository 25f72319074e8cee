import { offsetMsAt } from "@meander/reports";
import { type CsvShape, csvRows } from "./csv-rows.ts";
import { FileOrder, type Moment } from "./file-order.ts";
import { recordMapper } from "./map-record.ts";
import type { Mapping } from "./mapping.ts";
import { ndjsonRows } from "./ndjson-rows.ts";
import type { RowSource } from "./row.ts";

/** How a source is to be read; what an import keeps to go on with its next part. */
export type SourceForm = { format: "ndjson" } | { format: "csv"; mapping: Mapping; shape?: CsvShape };

/** A source opened: its rows, and its form with all that its beginning told. */
export interface OpenedSource extends RowSource {
  form: SourceForm;
  order: FileOrder;
}

/**
 * @param more the body is a part of a larger source
 * @param moment where the part before it ended
 * @throws SourceError or Error with a sentence for a person when the header cannot be used
 */
export async function openSource(
  bytes: ReadableStream<Uint8Array>,
  form: SourceForm,
  more: boolean,
  moment?: Moment,
): Promise<OpenedSource> {
  const order = new FileOrder(moment);
  if (form.format === "ndjson") return { form, order, ...ndjsonRows(bytes, more, order) };
  const { mapping } = form;
  const mapperOf = (columns: string[]) =>
    recordMapper(
      columns,
      mapping,
      (atMs) => (mapping.timezone === "UTC" ? 0 : offsetMsAt(mapping.timezone, atMs)),
      order,
    );
  const { shape, rows, columnOf } = await csvRows(
    bytes,
    form.shape ?? { delimiter: mapping.delimiter },
    more,
    mapperOf,
  );
  return { form: shape ? { ...form, shape } : form, order, rows, columnOf };
}
