import type { FileHandle } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { NoAnswer, Refusal } from "../connection.ts";
import { Failure } from "../failure.ts";
import type { Progress } from "../progress.ts";
import type { Job } from "./job.ts";

/** Small enough that a lost request costs little and the bar moves. */
const PART_BYTES = 1 << 20;
/** A part that holds no whole row is made larger, up to this. */
const MOST_PART_BYTES = 1 << 24;
const TRIES = 8;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** A file on its way into one job. */
export interface Sending {
  file: FileHandle;
  size: number;
  bar: Progress;
  /** Hands over the part that begins at a byte. */
  post(part: Uint8Array<ArrayBuffer>, offset: number, more: boolean): Promise<Job>;
  /** The job as it is now; null when that cannot be said. */
  look(): Promise<Job | null>;
}

/**
 * Sends a file part by part from where its job is (a byte); what fails on the way is tried again.
 * @returns the job, done or failed
 * @throws Failure when nobody answers for long, or somebody else goes on with the job
 */
export async function sendFile(sending: Sending, from: number): Promise<Job> {
  const { size, bar } = sending;
  let offset = from;
  let partBytes = PART_BYTES;
  for (;;) {
    bar.at(offset, size);
    const job = await sendPart(sending, offset, partBytes);
    if (job.state === "done" || job.state === "failed") {
      bar.end();
      return job;
    }
    if (job.done > offset) partBytes = PART_BYTES;
    else if (partBytes < MOST_PART_BYTES) partBytes *= 4;
    else throw new Failure(`There is no end of a row after byte ${offset}; is this the right format?`);
    offset = job.done;
  }
}

async function sendPart(sending: Sending, offset: number, partBytes: number): Promise<Job> {
  const { file, size } = sending;
  let from = offset;
  for (let tried = 1; ; tried++) {
    const part = await readPart(file, from, partBytes);
    try {
      return await sending.post(part, from, from + part.byteLength < size);
    } catch (error) {
      if (tried === TRIES || !isPassing(error)) throw error;
      const wanted = error instanceof Refusal ? error.retryAfterMs : null;
      await pause(Math.min(wanted ?? FIRST_PAUSE_MS * 2 ** tried, LONGEST_PAUSE_MS));
      const now = await sending.look();
      if (now?.state === "done" || now?.state === "failed") return now;
      from = now?.done ?? from;
    }
  }
}

/** What may go by itself: no answer, a busy server, a connection cut in the middle, another who goes on with the job. */
function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer || takenUp(error) !== null) return true;
  return error instanceof Refusal && [400, 429, 500, 502, 503, 504].includes(error.status);
}

/**
 * The job that another went on with meanwhile, as a server does with the last part of a command that was killed.
 * @returns null for every other error
 */
export function takenUp(error: unknown): Job | null {
  if (!(error instanceof Refusal) || error.status !== 409) return null;
  return (error.details as { job?: Job } | null | undefined)?.job ?? null;
}

async function readPart(file: FileHandle, at: number, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const part = new Uint8Array(bytes);
  let length = 0;
  while (length < bytes) {
    const { bytesRead } = await file.read(part, length, bytes - length, at + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return part.subarray(0, length);
}
