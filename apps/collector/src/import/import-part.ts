import { type Job, MOST_ERRORS, type RowError } from "../jobs/job.ts";
import { advanceJob } from "../jobs/jobs.ts";
import type { Moment } from "./file-order.ts";
import { type OpenedSource, openSource, type SourceForm } from "./open-source.ts";
import { type Row, SourceError } from "./row.ts";
import type { SiteCall } from "./site-call.ts";
import { inBatches, type TakenRows, takeRows } from "./take-rows.ts";

/** What an import keeps in its job, to go on with the next part. */
export interface ImportCursor {
  form: SourceForm;
  /** Lines before `done`. */
  lines: number;
  /** Where the rows before `done` end, if any came. */
  moment?: Moment;
}

/** Beyond so many refused rows, when they are more than the others, the mapping is wrong and not the rows. */
const HOPELESS_REJECTED = 1_000;

/** A part of an import cannot be taken now; the job has kept what came before. */
export class ImportInterrupted extends Error {
  readonly reason: "busy" | "moved" | "cut";

  constructor(reason: "busy" | "moved" | "cut") {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Takes in one body of an import, batch by batch, and notes in its job how far it has come after each.
 * @param bytes what follows the job's `done` bytes of the source
 * @param more whether another part will follow
 * @returns the job: waiting for its next part, done, or failed
 * @throws ImportInterrupted when the rest has to be sent again later
 */
export async function importPart(
  site: SiteCall,
  job: Job,
  bytes: ReadableStream<Uint8Array>,
  more: boolean,
): Promise<Job> {
  const { form, lines, moment } = job.cursor as ImportCursor;
  const counter = { bytes: 0 };
  let source: OpenedSource;
  try {
    source = await openSource(counted(bytes, counter), form, more, moment);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return advance(site, job, { state: "failed", error: error.message });
  }
  const part = new Part(site, job, source, lines);
  try {
    for await (const batch of inBatches(untilCut(source.rows))) {
      if ((await part.take(batch)).state === "failed") return part.job;
    }
  } catch (error) {
    if (error instanceof SourceError) {
      return part.end({ state: "failed", error: `Line ${lines + error.line}: ${error.message}` });
    }
    if (error instanceof ImportInterrupted && error.reason === "cut") {
      await part.end({ state: "waiting", error: "The connection ended in the middle; send the rest." });
    }
    throw error;
  }
  if (more) return part.end({ state: "waiting", error: null });
  const done = job.done + counter.bytes;
  return part.end({ state: "done", error: null, done, total: done });
}

/** What cannot be read because the sender has gone or its gzip is broken: what came is in, the rest can follow. */
async function* untilCut(rows: AsyncGenerator<Row>): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    throw error instanceof SourceError ? error : new ImportInterrupted("cut");
  }
}

class Part {
  job: Job;
  readonly #site: SiteCall;
  readonly #source: OpenedSource;
  /** Where this body begins in the source. */
  readonly #start: { bytes: number; lines: number };

  constructor(site: SiteCall, job: Job, source: OpenedSource, lines: number) {
    this.#site = site;
    this.job = job;
    this.#source = source;
    this.#start = { bytes: job.done, lines };
  }

  async take(rows: readonly [Row, ...Row[]]): Promise<Job> {
    const { call, key } = this.#site;
    const begun = Date.now();
    const taken = await takeRows(call, key, rows, this.#source.columnOf);
    if (typeof taken === "string") {
      await this.end({ state: "waiting", error: "The shard is busy; go on later." });
      throw new ImportInterrupted("busy");
    }
    const counts = addCounts(this.job.counts, rows.length, taken);
    const last = rows.at(-1) ?? rows[0];
    const { form, order } = this.#source;
    const cursor: ImportCursor = { form, lines: this.#start.lines + last.line, moment: order.moment };
    const isHopeless = counts.rejected > HOPELESS_REJECTED && counts.rejected * 2 > counts.rows;
    this.job = await advance(
      this.#site,
      this.job,
      {
        state: isHopeless ? "failed" : "running",
        error: isHopeless ? "Most rows cannot be read: look at the errors, mend the mapping and begin again." : null,
        ...{ done: this.#start.bytes + last.end, counts, cursor },
        errors: this.#keepErrors(taken.errors),
      },
      Date.now() - begun,
    );
    return this.job;
  }

  async end(change: Parameters<typeof advance>[2]): Promise<Job> {
    this.job = await advance(this.#site, this.job, change);
    return this.job;
  }

  #keepErrors(errors: readonly RowError[]): RowError[] {
    const room = MOST_ERRORS - this.job.errors.length;
    const kept = errors.slice(0, Math.max(room, 0));
    return [...this.job.errors, ...kept.map((error) => ({ ...error, line: this.#start.lines + error.line }))];
  }
}

async function advance(site: SiteCall, job: Job, change: Parameters<typeof advanceJob>[2], workedMs = 0): Promise<Job> {
  const next = await advanceJob(site.call.env, job, change, workedMs);
  if (!next) throw new ImportInterrupted("moved");
  return next;
}

function addCounts(counts: Job["counts"], rows: number, taken: TakenRows) {
  const { accepted, duplicate, rejected, withheld } = taken;
  return {
    rows: (counts.rows ?? 0) + rows,
    accepted: (counts.accepted ?? 0) + accepted,
    duplicate: (counts.duplicate ?? 0) + duplicate,
    rejected: (counts.rejected ?? 0) + rejected,
    withheld: (counts.withheld ?? 0) + withheld,
  };
}

function counted(bytes: ReadableStream<Uint8Array>, counter: { bytes: number }): ReadableStream<Uint8Array> {
  return bytes.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        counter.bytes += piece.byteLength;
        controller.enqueue(piece);
      },
    }),
  );
}
