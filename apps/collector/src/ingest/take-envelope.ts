import { type BodyError, type Envelope, type IngestAnswer, messageIdOf } from "@meander/protocol";
import type { KeySettings } from "../control/site-settings.ts";
import type { AppendAnswer, Incoming, QuarantineEntry } from "../shard/incoming.ts";
import type { Call } from "./call.ts";
import { rejectedEntry } from "./kept-request.ts";
import { deliver } from "./shards/delivery.ts";
import { type SortedEvents, sortEvents } from "./sort-events.ts";

/** Requests with more visitors than this come from servers, which the site's bucket holds. */
const MAX_LIMITED_VISITORS = 3;

/** Takes in the events of an admitted request; answers when all accepted ones are durable (rule P4). */
export async function takeEnvelope(
  call: Call,
  key: KeySettings,
  envelope: Envelope,
): Promise<IngestAnswer | BodyError> {
  const sorted = sortEvents(call, key, envelope);
  if (key.kind === "write" && !(await areVisitorsFree(call, key, sorted.delivery.incoming))) return "rate_limited";
  const open = (name: string) => call.deps.openShard(call.env, name);
  const answers = await deliver(sorted.delivery, key.site, open);
  if (typeof answers === "string") return answers;
  const quarantine = conflictsOf(answers, envelope, { facts: call.facts, key, receivedAt: call.deps.now() });
  if (quarantine.length > 0) {
    const kept = await deliver({ incoming: [], counts: [], quarantine }, key.site, open);
    if (typeof kept === "string") return kept;
  }
  return summarise(answers, sorted, envelope);
}

/** One hot visitor must not slow the others (rule P11). */
async function areVisitorsFree(call: Call, key: KeySettings, incoming: readonly Incoming[]): Promise<boolean> {
  const visitors = new Set<string>();
  for (const { touchpoint } of incoming) {
    visitors.add(touchpoint.visitor);
    if (visitors.size > MAX_LIMITED_VISITORS) return true;
  }
  for (const visitor of visitors) {
    const { success } = await call.env.VISITOR_LIMIT.limit({ key: `${key.site.siteId} ${visitor}` });
    if (!success) return false;
  }
  return true;
}

/** Events whose id was taken by another body (rule P9): kept as they were sent. Only here, so that no other pays for it. */
function conflictsOf(
  answers: readonly AppendAnswer[],
  envelope: Envelope,
  from: Parameters<typeof rejectedEntry>[2],
): QuarantineEntry[] {
  const indexes = answers.flatMap(({ conflicts }) => conflicts);
  return indexes.map((index) => rejectedEntry(envelope.events[index], envelope, from, "id_conflict", true));
}

function summarise(answers: readonly AppendAnswer[], sorted: SortedEvents, envelope: Envelope): IngestAnswer {
  const answer: IngestAnswer = { success: true, accepted: 0, duplicate: 0, rejected: sorted.rejected };
  for (const { accepted, duplicate, conflicts } of answers) {
    answer.accepted += accepted;
    answer.duplicate += duplicate;
    for (const index of conflicts) {
      const messageId = messageIdOf(envelope.events[index]);
      answer.rejected.push({ index, messageId, reason: "id_conflict" });
    }
  }
  if (sorted.withheld > 0) answer.withheld = sorted.withheld;
  return answer;
}
