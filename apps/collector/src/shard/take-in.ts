import type { IdentifierKey } from "@meander/identity";
import type { Touchpoint } from "@meander/journey";
import { living } from "./erase/living.ts";
import type { Tombstones } from "./erase/tombstones.ts";
import type { AppendAnswer, Incoming } from "./incoming.ts";
import { DeliveryCounts } from "./keep/delivery.ts";
import { countUnparseable } from "./keep/quarantine.ts";
import { appendTouchpoint, insertCopy } from "./log/append.ts";
import { fromRow } from "./log/row.ts";
import type { Skews } from "./log/skews.ts";
import type { ChangeFeed } from "./move/change-feed.ts";
import type { Parcel } from "./outbox/drain.ts";
import { dropStrays } from "./outbox/drop-strays.ts";
import type { Outbox } from "./outbox/outbox.ts";
import type { Place } from "./place.ts";
import type { Ownership } from "./project/ownership.ts";
import type { Projector } from "./project/projector.ts";
import type { Rebuild } from "./project/rebuild.ts";
import type { ServedModel } from "./project/served-model.ts";
import type { LiveAnswer } from "./rpc.ts";
import { foundByLinks } from "./stitch/found-by-links.ts";
import { factsOf, takeFacts } from "./stitch/take-facts.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

/** A copy of what came in longer ago comes of a move or a restore: webhooks have heard of it. */
const NEWS_MS = 3_600_000;

/** What a shard is made of. */
export interface ShardParts {
  sql: SqlStorage;
  place: Place;
  skews: Skews;
  ownership: Ownership;
  served: ServedModel;
  projector: Projector;
  rebuild: Rebuild;
  outbox: Outbox;
  feed: ChangeFeed;
  tombstones: Tombstones;
  webhooks: Webhooks;
  /** The key of a contact as it is spelled before it is hashed. */
  contactKey: (canonical: string) => IdentifierKey;
}

/**
 * What one transaction does with the batches that wait: append to the log, take in link facts, bring the journeys up to date.
 * @returns an answer per batch, and the new touchpoints for the live feed
 */
export function takeIn(
  parts: ShardParts,
  batches: readonly Incoming[][],
): { answers: AppendAnswer[]; fresh: LiveAnswer["touchpoints"] } {
  const { sql, projector, outbox, tombstones, webhooks } = parts;
  const added: Incoming[] = [];
  const answers = batches.map((batch) => append(parts, batch, added));
  const changes = takeFacts(sql, projector.facts, living(factsOf(added), tombstones));
  const touchpoints = added.map((incoming) => incoming.touchpoint);
  const journeys = projector.project(touchpoints, changes.journeys);
  outbox.addFacts(changes.news);
  outbox.addTouchpoints(touchpoints, journeys);
  outbox.addMoved(changes.moved);
  webhooks.tell(added, journeys, Date.now());
  return { answers, fresh: touchpoints.map((t, i) => liveView(t, journeys[i] as string)) };
}

/**
 * What one transaction does with a parcel from another shard: facts first, because they say whose the copied
 * touchpoints are. Facts are not sent on: every shard hears them from the one where they were news.
 */
export function takeParcel(
  { sql, place, skews, projector, outbox, feed, tombstones, webhooks }: ShardParts,
  parcel: Parcel,
): void {
  const changes = takeFacts(sql, projector.facts, living(parcel.facts, tombstones));
  const found = foundByLinks(sql, projector.facts, changes.news);
  const owners = found.map(({ owner }) => owner);
  const copied = parcel.rows.filter((row) => !tombstones.covers(row) && insertCopy(sql, row)).map(fromRow);
  for (const touchpoint of copied) skews.widen(touchpoint);
  const left = dropStrays(sql, place, (ids) => projector.ownerOf(ids), parcel.strays);
  if (left.size > 0) skews.forget();
  const journeys = projector.project(copied, new Set([...changes.journeys, ...owners, ...left]));
  outbox.addMoved(changes.moved);
  outbox.addFound(found);
  // Whoever sent them may have done so before it was moved itself.
  feed.facts(changes.news);
  const now = Date.now();
  const news = copied.flatMap((touchpoint, i) =>
    touchpoint.receivedAt < now - NEWS_MS
      ? []
      : [{ touchpoint, notes: touchpoint.notes, journey: journeys[i] as string }],
  );
  webhooks.tell(
    news,
    news.map(({ journey }) => journey),
    now,
  );
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
    const count = (what: "late" | "property" | "duplicate", n = 1) =>
      counts.add(incoming.receivedAt, incoming.touchpoint.device.browser, what, n);
    if (outcome === "new") {
      answer.accepted++;
      added.push(incoming);
      if (incoming.late) count("late");
      if (incoming.dropped > 0) count("property", incoming.dropped);
    } else if (outcome === "duplicate") {
      answer.duplicate++;
      count("duplicate");
    } else answer.conflicts.push(incoming.index);
  }
  counts.write();
  return answer;
}

function liveView({ at, kind, name, path, country }: Touchpoint, journey: string): LiveAnswer["touchpoints"][number] {
  return { journey, at, kind, name, path, country };
}
