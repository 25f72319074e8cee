import type { Batch } from "../run.ts";
import { type Post, postBatch } from "./post-batch.ts";
import type { Progress } from "./progress.ts";

/** What became of a run. */
export interface Sent {
  journeys: number;
  touchpoints: number;
  accepted: number;
  duplicate: number;
  /** Of people who said no: their page views are counted, never kept as a journey (rule S1). */
  withheld: number;
  /** Rejected events by reason code. */
  rejected: Map<string, number>;
}

/**
 * Sends batch after batch, one at a time: the events of a journey arrive in order, which is the cheapest way to fold them.
 * @throws what `postBatch` throws; what was sent until then is stored, and the same run can be repeated safely
 */
export async function sendRun(batches: Iterable<Batch>, post: Post, progress: Progress): Promise<Sent> {
  const sent: Sent = { journeys: 0, touchpoints: 0, accepted: 0, duplicate: 0, withheld: 0, rejected: new Map() };
  try {
    for (const { events, journeys } of batches) {
      if (events.length > 0) {
        const answer = await postBatch(events, post);
        sent.accepted += answer.accepted;
        sent.duplicate += answer.duplicate;
        sent.withheld += answer.withheld ?? 0;
        for (const { reason } of answer.rejected) sent.rejected.set(reason, (sent.rejected.get(reason) ?? 0) + 1);
      }
      sent.touchpoints += events.length;
      sent.journeys += journeys;
      progress.update(sent.journeys, sent.touchpoints);
    }
  } finally {
    progress.done();
  }
  return sent;
}
