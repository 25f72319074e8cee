import type { BodyError } from "@meander/protocol";
import { FileOrder } from "../import/file-order.ts";
import { ndjsonRows } from "../import/ndjson-rows.ts";
import { sourceBytes } from "../import/source-bytes.ts";
import { inBatches, takeRows } from "../import/take-rows.ts";
import type { RowError } from "../jobs/job.ts";
import { admit, findFirstKey } from "./admit.ts";
import type { Call } from "./call.ts";
import { keysOfRequest } from "./http/keys-of-request.ts";
import { refuse } from "./http/refuse.ts";

const NDJSON = /^application\/(?:x-)?(?:ndjson|jsonl|json-lines|jsonlines)\b/i;
/** Refused lines that an answer lists; it counts all. */
const MOST_LISTED = 1_000;

/** The answer to NDJSON: how many lines came to what, and what is wrong with which line. */
interface LinesAnswer {
  success: boolean;
  /** Lines dealt with; after an interruption the rest has to come again. */
  lines: number;
  accepted: number;
  duplicate: number;
  withheld: number;
  rejectedCount: number;
  rejected: RowError[];
}

/** Whether a body is one event a line. Its text alone could not tell it from one event over several lines. */
export function saysNdjson(request: Request): boolean {
  return (
    NDJSON.test(request.headers.get("content-type")?.trim() ?? "") ||
    new URL(request.url).searchParams.get("format") === "ndjson"
  );
}

/** NDJSON with a secret key in headers or query, taken line by line as it comes, whatever its size (rule P13). */
export async function takeLines(call: Call): Promise<Response> {
  const key = await findFirstKey(call, keysOfRequest(call.request));
  if (!key) return refuse("unknown_key");
  if (key.kind !== "secret") return refuse("secret_key_required");
  const refusal = await admit(call, key);
  if (refusal) return refuse(refusal);
  const answer: LinesAnswer = {
    ...{ success: true, lines: 0, accepted: 0, duplicate: 0, withheld: 0, rejectedCount: 0, rejected: [] },
  };
  const source = ndjsonRows(sourceBytes(call.request), false, new FileOrder());
  for await (const batch of inBatches(source.rows)) {
    const taken = await takeRows(call, key, batch, source.columnOf);
    if (typeof taken === "string") return interrupted(taken, answer);
    answer.lines = batch.at(-1)?.line ?? answer.lines;
    answer.accepted += taken.accepted;
    answer.duplicate += taken.duplicate;
    answer.withheld += taken.withheld;
    answer.rejectedCount += taken.rejected;
    answer.rejected.push(...taken.errors.slice(0, MOST_LISTED - answer.rejected.length));
  }
  return Response.json(answer);
}

/** The lines before are in; sending all of it again, or what follows them, does no harm. */
async function interrupted(error: BodyError, answer: LinesAnswer): Promise<Response> {
  const refused = refuse(error);
  const body = (await refused.json()) as object;
  return Response.json({ ...answer, ...body, success: false }, { status: refused.status, headers: refused.headers });
}
