import { EVENT_MAX_BYTES } from "@meander/protocol";
import { type CsvError, parse } from "csv-parse/stream";
import { guessDelimiter } from "./guess-delimiter.ts";
import type { RecordMapper } from "./map-record.ts";
import { NewlineIndex } from "./newline-index.ts";
import { type Row, type RowSource, SourceError } from "./row.ts";

/** Room for a row that becomes an event of full size; an unclosed quote is noticed after as much. */
const MAX_RECORD_CHARS = 2 * EVENT_MAX_BYTES;

/** How a file is written: known from its beginning, and kept for the parts that follow. */
export interface CsvShape {
  columns: string[];
  delimiter: string;
}

interface CsvRecord {
  record: string[];
  /** Bytes up to and with it. */
  end: number;
  line: number;
}

/** Rows of one CSV body (RFC 4180, with `;`, tab or `|` too, quotes inside a cell that does not begin with one). */
export interface CsvRows extends RowSource {
  /** Null while less than the header has come. */
  shape: CsvShape | null;
}

/**
 * @param known the shape, when the body is not the beginning of the file; else its first row is the header
 * @param more the body is a part of a larger file: a last row without an end is left for the next part
 * @param mapperOf called once the columns are known
 * @throws SourceError when there is no header; what `mapperOf` throws
 */
export async function csvRows(
  source: ReadableStream<Uint8Array>,
  known: CsvShape | { delimiter?: string | undefined },
  more: boolean,
  mapperOf: (columns: string[]) => RecordMapper,
): Promise<CsvRows> {
  const guessed = known.delimiter ? { delimiter: known.delimiter, source } : await guessDelimiter(source);
  const records = readRecords(guessed.source, guessed.delimiter, more);
  try {
    const columns = "columns" in known ? known.columns : await readHeader(records);
    if (columns === null) {
      if (!more) throw new SourceError(1, "The file is empty: it has no header.");
      // Less than a header has come: there is nothing to read before the next part.
      return { shape: null, rows: noRows(), columnOf: () => null };
    }
    const mapper = mapperOf(columns);
    const shape = { columns, delimiter: guessed.delimiter };
    return { shape, rows: toRows(records, mapper), columnOf: mapper.columnOf };
  } catch (error) {
    await records.return(undefined);
    throw error;
  }
}

async function readHeader(records: AsyncGenerator<CsvRecord>): Promise<string[] | null> {
  const { value, done } = await records.next();
  return done ? null : value.record.map((name: string) => name.trim());
}

async function* noRows(): AsyncGenerator<Row> {}

async function* toRows(records: AsyncGenerator<CsvRecord>, mapper: RecordMapper): AsyncGenerator<Row> {
  for await (const { record, end, line } of records) {
    const mapped = mapper.map(record);
    const size = record.reduce((sum, cell) => sum + cell.length, 0);
    if ("event" in mapped) yield { line, end, size, event: mapped.event, problem: null };
    else yield { line, end, size: 0, event: null, problem: mapped.problem };
  }
}

async function* readRecords(
  source: ReadableStream<Uint8Array>,
  delimiter: string,
  more: boolean,
): AsyncGenerator<CsvRecord> {
  const lines = new NewlineIndex();
  const broken: { code: string; bytes: number }[] = [];
  const parser = parse({
    ...{ delimiter, bom: true, info: true, max_record_size: MAX_RECORD_CHARS },
    // A spreadsheet saves the empty rows at its end as rows of delimiters.
    ...{ skip_empty_lines: true, skip_records_with_empty_values: true },
    ...{ relax_quotes: true, relax_column_count: true, skip_records_with_error: true },
    on_skip: (error: CsvError | undefined) => {
      broken.push({ code: error?.code ?? "", bytes: Number(error?.bytes ?? 0) });
    },
  });
  const counted = source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        lines.add(piece);
        controller.enqueue(piece);
      },
    }),
  );
  // The parser's stream is typed for Node; it is the same class as the platform's.
  const parsed = counted.pipeThrough(parser as unknown as TransformStream<Uint8Array, ParsedRecord>);
  let line = 0;
  for await (const { record, info } of parsed) {
    const end = info.bytes_records;
    if (end > (broken[0]?.bytes ?? Number.POSITIVE_INFINITY)) break;
    // The end of the body is no end of a row when there is more to come.
    if (more && end >= lines.bytes && !lines.endsLine) return;
    line = lines.lineAt(end);
    yield { record, end, line };
  }
  const code = broken[0]?.code;
  if (code === undefined || (more && code === "CSV_QUOTE_NOT_CLOSED")) return;
  throw new SourceError(line + 1, "A quote is opened in this row and not closed, or the row is longer than 64 kB.");
}

interface ParsedRecord {
  record: string[];
  info: { bytes_records: number };
}
