import type { ShardCalls } from "../shard/rpc.ts";
import { type Cell, EXPORT_COLUMNS, type ExportFormat, type ExportWhat } from "./columns.ts";
import { csvHeader, csvRows } from "./csv.ts";
import { ndjsonRows } from "./ndjson.ts";
import { parquetFile } from "./parquet.ts";

const ROWS_PER_PAGE = 1_000;

/** Media types of the formats. */
export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: "application/x-ndjson; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  parquet: "application/vnd.apache.parquet",
};

/**
 * The bytes of one export, made page by page as they are read, shard after shard, so that memory stays flat.
 * An export is no snapshot: what arrives behind the place that it has reached is in it.
 */
export function exportFile(
  shards: readonly ShardCalls[],
  what: ExportWhat,
  format: ExportFormat,
): ReadableStream<Uint8Array> {
  const columns = EXPORT_COLUMNS[what];
  if (format === "parquet") return streamOf(parquetFile(columns, rowPages(shards, what)));
  if (format === "csv")
    return streamOf(texts(csvHeader(columns), rowPages(shards, what), (rows) => csvRows(columns, rows)));
  // The log as it is: NDJSON can hold what columns cannot.
  if (what === "touchpoints") return streamOf(texts("", logPages(shards), (page) => page));
  return streamOf(texts("", rowPages(shards, what), (rows) => ndjsonRows(columns, rows)));
}

async function* rowPages(shards: readonly ShardCalls[], what: ExportWhat): AsyncGenerator<Cell[][]> {
  for (const shard of shards) {
    let cursor: string | null = null;
    do {
      const page: { rows: Cell[][]; next: string | null } = await shard.exportRows(what, cursor, ROWS_PER_PAGE);
      yield page.rows;
      cursor = page.next;
    } while (cursor !== null);
  }
}

async function* logPages(shards: readonly ShardCalls[]): AsyncGenerator<string> {
  for (const shard of shards) {
    let cursor: string | null = null;
    do {
      const page: { ndjson: string; next: string | null } = await shard.exportTouchpoints(cursor, ROWS_PER_PAGE);
      yield page.ndjson;
      cursor = page.next;
    } while (cursor !== null);
  }
}

async function* texts<Page>(
  first: string,
  pages: AsyncIterable<Page>,
  write: (page: Page) => string,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(first);
  for await (const page of pages) yield encoder.encode(write(page));
}

/** A stream that makes its next piece only when the reader has room for it. */
export function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // An empty piece adds nothing, and a pull that adds nothing is not repeated.
        for (;;) {
          const { value, done } = await pieces.next();
          if (done) return controller.close();
          if (value.byteLength > 0) return controller.enqueue(value);
        }
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
