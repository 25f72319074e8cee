import type { BodyError } from "@meander/protocol";
import type { SiteSettings } from "../../control/site-settings.ts";
import type { AggregateCount, AppendAnswer, Incoming, QuarantineEntry } from "../../shard/incoming.ts";
import { shardName, shardOf } from "../../shard/place.ts";
import type { ShardCalls } from "../../shard/rpc.ts";

/** What one request leaves in the shards of its site. */
export interface Delivery {
  incoming: Incoming[];
  quarantine: QuarantineEntry[];
  counts: AggregateCount[];
}

/**
 * Hands a delivery to its shards, one append a shard, all at once, and waits until everything is durable.
 * Doing it again is harmless for events; the client does so when this fails.
 * @returns what the appends answered, or why the client must come again
 */
export async function deliver(
  delivery: Delivery,
  site: SiteSettings,
  open: (name: string) => ShardCalls,
): Promise<AppendAnswer[] | BodyError> {
  const byShard = groupByShard(delivery.incoming, site);
  const appends: Promise<AppendAnswer>[] = [];
  for (const [shard, batch] of byShard) {
    appends.push(tryTwice(() => open(shardName({ ...site, index: shard })).append(batch)));
  }
  // Beside the events that came with it, so that a usual request wakes one object.
  const besides = byShard.keys().next().value ?? 0;
  const others: Promise<void>[] = [];
  if (delivery.quarantine.length > 0) {
    others.push(open(shardName({ ...site, index: besides })).quarantine(delivery.quarantine));
  }
  if (delivery.counts.length > 0) {
    others.push(open(shardName({ ...site, index: besides })).countAggregate(delivery.counts));
  }
  try {
    const [answers] = await Promise.all([Promise.all(appends), Promise.all(others)]);
    return answers;
  } catch (error) {
    console.error(JSON.stringify({ level: "error", where: "deliver", site: site.siteId, error: String(error) }));
    return isOverload(error) ? "overloaded" : "unavailable";
  }
}

function groupByShard(incoming: readonly Incoming[], site: SiteSettings): Map<number, Incoming[]> {
  const byShard = new Map<number, Incoming[]>();
  for (const one of incoming) {
    const shard = shardOf(site.siteId, one.touchpoint.visitor, site.shards);
    const batch = byShard.get(shard);
    if (batch) batch.push(one);
    else byShard.set(shard, [one]);
  }
  return byShard;
}

/** An object that moved or restarted says `retryable`: once more, on a new stub; appending is idempotent. */
async function tryTwice(append: () => Promise<AppendAnswer>): Promise<AppendAnswer> {
  try {
    return await append();
  } catch (error) {
    if (!hasFlag(error, "retryable") || isOverload(error)) throw error;
    return append();
  }
}

function isOverload(error: unknown): boolean {
  return hasFlag(error, "overloaded");
}

function hasFlag(error: unknown, flag: "retryable" | "overloaded"): boolean {
  return error instanceof Error && flag in error && (error as Error & Record<typeof flag, unknown>)[flag] === true;
}
