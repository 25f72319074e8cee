import { takeFacts } from "../stitch/take-facts.ts";
import type { ShardParts } from "../take-in.ts";
import { type Erased, type Erasure, eraseTouchpoints, eraseTraces, sharedMarks } from "./erase.ts";

/** Erases an owner from one shard, in one transaction (rule I10); again does no harm. */
export function eraseOwner(parts: ShardParts, erasure: Erasure): Erased {
  const { sql, place, projector, tombstones, feed, outbox, contactKey } = parts;
  feed.erasing(erasure, projector.facts);
  const marks = takeFacts(sql, projector.facts, sharedMarks(erasure));
  feed.facts(marks.news);
  const touchpoints = eraseTouchpoints(sql, place, projector.facts, erasure);
  const traces = eraseTraces(sql, erasure, contactKey);
  tombstones.add(
    erasure.ids.map((id) => tombstones.hashOf(id)),
    erasure.at,
  );
  projector.forget();
  // Where facts had not arrived yet, each id may have had a journey of its own, and a mark takes a device from its owner.
  projector.project([], new Set([erasure.owner, ...erasure.ids, ...marks.journeys]));
  outbox.addMoved(marks.moved);
  return { touchpoints, ...traces };
}
