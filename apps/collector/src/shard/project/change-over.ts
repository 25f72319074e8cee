import type { ShardCalls } from "../rpc.ts";
import type { Rebuild } from "./rebuild.ts";

/** What the first shard needs of the others. */
type Peer = Pick<ShardCalls, "rebuildProgress" | "startRebuild" | "changeOver">;

/**
 * Has the other shards of a site change over to the next generation once all are ready, so that a report is not made of
 * two models for longer than these calls take. To be called by the first shard; again after a failure does no harm.
 * @returns false when one of them is not ready yet
 */
export async function changeOverTogether(rebuild: Rebuild, peers: readonly Peer[]): Promise<boolean> {
  const order = rebuild.order();
  if (!order) return false;
  const progress = await Promise.all(peers.map((peer) => peer.rebuildProgress()));
  let areReady = true;
  for (const [i, { state, startedAt }] of progress.entries()) {
    // One that the order has not reached hears it from here.
    if ((startedAt ?? 0) < order.startedAt) await peers[i]?.startRebuild(order);
    if (startedAt !== order.startedAt || state === "running") areReady = false;
  }
  if (areReady) await Promise.all(peers.map((peer) => peer.changeOver()));
  return areReady;
}
