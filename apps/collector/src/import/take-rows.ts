import type { BodyError, Envelope } from "@meander/protocol";
import type { KeySettings } from "../control/site-settings.ts";
import type { Call } from "../ingest/call.ts";
import { takeEnvelope } from "../ingest/take-envelope.ts";
import type { RowError } from "../jobs/job.ts";
import { type Row, type RowSource, rowError } from "./row.ts";

/** What became of some rows. */
export interface TakenRows {
  accepted: number;
  duplicate: number;
  rejected: number;
  withheld: number;
  errors: RowError[];
}

const BATCH_ROWS = 500;
const BATCH_CHARS = 400_000;
/** Pauses after which a batch is handed to a busy shard again. */
const PAUSES_MS = [200, 1_000, 3_000];

/** Puts rows into batches, none of which holds much of the source. Rows before an error come before it. */
export async function* inBatches(rows: AsyncIterable<Row>): AsyncGenerator<[Row, ...Row[]]> {
  let batch: Row[] = [];
  let size = 0;
  const failed: unknown[] = [];
  try {
    for await (const row of rows) {
      batch.push(row);
      size += row.size;
      if (batch.length < BATCH_ROWS && size < BATCH_CHARS) continue;
      yield batch as [Row, ...Row[]];
      batch = [];
      size = 0;
    }
  } catch (error) {
    failed.push(error);
  }
  if (batch.length > 0) yield batch as [Row, ...Row[]];
  if (failed.length > 0) throw failed[0];
}

/** The rows that have an event, as the body of one request. */
export function envelopeOf(rows: readonly Row[]): Envelope {
  const events = rows.map((row) => row.event);
  return { events, pathType: null, writeKey: null, sentAt: null, context: null, contextReason: null };
}

/**
 * Takes a batch in by the same way as every event goes, and waits until it is durable.
 * @returns why nothing could be stored, when a shard stayed busy or away
 */
export async function takeRows(
  call: Call,
  key: KeySettings,
  rows: readonly Row[],
  columnOf: RowSource["columnOf"],
): Promise<TakenRows | BodyError> {
  const good = rows.filter((row) => row.problem === null);
  const errors = rows.flatMap((row) => (row.problem ? [rowError(row.line, row.problem)] : []));
  const taken: TakenRows = { accepted: 0, duplicate: 0, rejected: errors.length, withheld: 0, errors };
  if (good.length === 0) return taken;
  const answer = await takePatiently(call, key, envelopeOf(good));
  if (typeof answer === "string") return answer;
  for (const { index, reason } of answer.rejected) {
    errors.push(rowError(good[index]?.line ?? 0, { reason, column: columnOf(reason) }));
  }
  errors.sort((a, b) => a.line - b.line);
  const { accepted, duplicate, withheld = 0 } = answer;
  return { ...taken, accepted, duplicate, withheld, rejected: errors.length };
}

/**
 * A batch that met a busy shard comes again; what it had stored is then a duplicate of itself and counts as such.
 * Parsing an event twice gives the same event: what the parser changes in it is cleaning alone.
 */
async function takePatiently(call: Call, key: KeySettings, envelope: Envelope) {
  for (const pauseMs of PAUSES_MS) {
    const answer = await takeEnvelope(call, key, envelope);
    if (answer !== "overloaded" && answer !== "unavailable") return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return takeEnvelope(call, key, envelope);
}
