import type { Touchpoint } from "@meander/journey";
import type { Tombstones } from "./erase/tombstones.ts";
import type { AppendAnswer, Incoming } from "./incoming.ts";
import { DeliveryCounts } from "./keep/delivery.ts";
import { countUnparseable } from "./keep/quarantine.ts";
import { appendTouchpoint, insertCopy } from "./log/append.ts";
import { fromRow } from "./log/row.ts";
import type { Skews } from "./log/skews.ts";
import type { Parcel } from "./outbox/drain.ts";
import type { Outbox } from "./outbox/outbox.ts";
import type { Projector } from "./project/projector.ts";
import type { LiveAnswer } from "./rpc.ts";
import type { Fact } from "./stitch/fact.ts";
import { linkFactsOf, takeFacts } from "./stitch/take-facts.ts";

/** What a shard is made of. */
export interface ShardParts {
  sql: SqlStorage;
  skews: Skews;
  projector: Projector;
  outbox: Outbox;
  tombstones: Tombstones;
}

/**
 * What one transaction does with the batches that wait: append to the log, take in link facts, bring the journeys up to date.
 * @returns an answer per batch, and the new touchpoints for the live feed
 */
export function takeIn(
  parts: ShardParts,
  batches: readonly Incoming[][],
): { answers: AppendAnswer[]; fresh: LiveAnswer["touchpoints"] } {
  const { sql, projector, outbox, tombstones } = parts;
  const added: Incoming[] = [];
  const answers = batches.map((batch) => append(parts, batch, added));
  const changes = takeFacts(sql, projector.facts, living(linkFactsOf(added), tombstones));
  const touchpoints = added.map((incoming) => incoming.touchpoint);
  const journeys = projector.project(touchpoints, changes.journeys);
  outbox.addFacts(changes.news);
  outbox.addTouchpoints(touchpoints, journeys);
  outbox.addMoved(changes.moved);
  return { answers, fresh: touchpoints.map((t, i) => liveView(t, journeys[i] as string)) };
}

/**
 * What one transaction does with a parcel from another shard: facts first, because they say whose the copied
 * touchpoints are. Facts are not sent on: every shard hears them from the one where they were news.
 */
export function takeParcel({ sql, skews, projector, outbox, tombstones }: ShardParts, parcel: Parcel): void {
  const changes = takeFacts(sql, projector.facts, living(parcel.facts, tombstones));
  const copied = parcel.rows.filter((row) => !tombstones.covers(row) && insertCopy(sql, row)).map(fromRow);
  for (const touchpoint of copied) skews.widen(touchpoint);
  projector.project(copied, changes.journeys);
  outbox.addMoved(changes.moved);
}

/** The facts that name nobody erased; some were on their way when it happened. */
function living(facts: readonly Fact[], tombstones: Tombstones): Fact[] {
  return facts.filter((fact) => {
    if (fact.kind === "verdict") return true;
    const ids = fact.kind === "link" ? [fact.lower, fact.higher] : [fact.previous, fact.user];
    return !ids.some((id) => tombstones.has(id));
  });
}

function append({ sql, skews, tombstones }: ShardParts, batch: readonly Incoming[], added: Incoming[]): AppendAnswer {
  const answer: AppendAnswer = { accepted: 0, duplicate: 0, conflicts: [] };
  const counts = new DeliveryCounts(sql);
  for (const incoming of batch) {
    if (tombstones.covers(incoming.touchpoint)) {
      countUnparseable(sql, "erased", incoming.receivedAt);
      continue;
    }
    const outcome = appendTouchpoint(sql, skews, incoming);
    if (outcome === "new") {
      answer.accepted++;
      added.push(incoming);
      if (incoming.late) counts.add(incoming.receivedAt, incoming.touchpoint.device.browser, "late");
    } else if (outcome === "duplicate") {
      answer.duplicate++;
      counts.add(incoming.receivedAt, incoming.touchpoint.device.browser, "duplicate");
    } else answer.conflicts.push(incoming.index);
  }
  counts.write();
  return answer;
}

function liveView({ at, kind, name, path, country }: Touchpoint, journey: string): LiveAnswer["touchpoints"][number] {
  return { journey, at, kind, name, path, country };
}
