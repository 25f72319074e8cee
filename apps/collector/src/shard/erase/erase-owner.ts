import { ownerOf } from "@meander/identity";
import { noteMoved, reachOfIds, takeFacts } from "../stitch/take-facts.ts";
import type { ShardParts } from "../take-in.ts";
import { type Erased, type Erasure, eraseTouchpoints, eraseTraces, sharedMarks } from "./erase.ts";

/** Erases an owner from one shard, in one transaction (rule I10); again does no harm. */
export function eraseOwner(parts: ShardParts, erasure: Erasure): Erased {
  const { sql, place, projector, tombstones, feed, outbox, webhooks, contactKey } = parts;
  const ids = new Set(erasure.ids);
  feed.erasing(erasure, projector.facts);
  // As this shard knows it, which may have heard more, or less, than whoever decided what falls.
  const owners = erasure.ids.map((id) => ownerOf(id, projector.facts));
  const marks = takeFacts(sql, projector.facts, sharedMarks(erasure));
  feed.facts(marks.news);
  const touchpoints = eraseTouchpoints(sql, place, projector.facts, erasure);
  // Devices of which this shard knows more than whoever decided what falls are left without the person: theirs again.
  const left = reachOfIds(projector.facts, erasure.ids).filter((id) => !ids.has(id));
  let traces = { links: 0, quarantined: 0 };
  noteMoved(marks, projector.facts, left, () => {
    traces = eraseTraces(sql, erasure, contactKey);
    projector.forget();
  });
  tombstones.add(
    erasure.ids.map((id) => tombstones.hashOf(id)),
    erasure.at,
  );
  projector.project([], new Set([...owners, ...marks.journeys]));
  outbox.addMoved(marks.moved);
  webhooks.outbox.erase([erasure.owner, ...erasure.ids]);
  return { touchpoints, ...traces };
}
