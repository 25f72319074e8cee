import type { BodyError } from "@meander/protocol";
import type { SiteSettings } from "../../control/site-settings.ts";
import type { AggregateCount, AppendAnswer, Incoming, QuarantineEntry } from "../../shard/incoming.ts";
import { incomingBytes } from "../../shard/incoming-bytes.ts";
import { shardOfRejected } from "../../shard/keep/rejected.ts";
import { shardName, shardOf } from "../../shard/place.ts";
import type { ShardCalls } from "../../shard/rpc.ts";

/** Far below what one call between objects may carry (32 MiB), whatever its text takes there. */
const CALL_MAX_BYTES = 4_000_000;

/** What one request leaves in the shards of its site. */
export interface Delivery {
  incoming: Incoming[];
  quarantine: QuarantineEntry[];
  counts: AggregateCount[];
}

/**
 * Hands a delivery to its shards, usually one append a shard, all at once, and waits until everything is durable.
 * Doing it again is harmless for events; the client does so when this fails.
 * @returns what the appends answered, or why the client must come again
 */
export async function deliver(
  delivery: Delivery,
  site: SiteSettings,
  open: (name: string) => ShardCalls,
): Promise<AppendAnswer[] | BodyError> {
  const visitorShard = ({ touchpoint }: Incoming) => shardOf(site.siteId, touchpoint.visitor, site.shards);
  const byShard = grouped(delivery.incoming, visitorShard);
  const appends: Promise<AppendAnswer[]>[] = [];
  for (const [shard, batch] of byShard) {
    appends.push(appendAll(() => open(shardName({ ...site, index: shard })), batch));
  }
  const others: Promise<void>[] = [];
  const homeOf = (entry: QuarantineEntry) => shardOfRejected(site.siteId, entry, site.shards);
  for (const [shard, entries] of grouped(delivery.quarantine, homeOf)) {
    others.push(open(shardName({ ...site, index: shard })).quarantine(entries));
  }
  // Beside the events that came with it, so that a usual request wakes one object.
  const besides = byShard.keys().next().value ?? 0;
  if (delivery.counts.length > 0) {
    others.push(open(shardName({ ...site, index: besides })).countAggregate(delivery.counts));
  }
  try {
    const [answers] = await Promise.all([Promise.all(appends), Promise.all(others)]);
    return answers.flat();
  } catch (error) {
    console.error(JSON.stringify({ level: "error", where: "deliver", site: site.siteId, error: String(error) }));
    return isOverload(error) ? "overloaded" : "unavailable";
  }
}

function grouped<T>(items: readonly T[], shardOfItem: (item: T) => number): Map<number, T[]> {
  const byShard = new Map<number, T[]>();
  for (const item of items) {
    const shard = shardOfItem(item);
    const some = byShard.get(shard);
    if (some) some.push(item);
    else byShard.set(shard, [item]);
  }
  return byShard;
}

/** One after the other, so that the shard never holds all of a large batch. */
async function appendAll(open: () => ShardCalls, batch: readonly Incoming[]): Promise<AppendAnswer[]> {
  const answers: AppendAnswer[] = [];
  for (const part of splitByBytes(batch)) answers.push(await tryTwice(() => open().append(part)));
  return answers;
}

/** Parts that one call carries easily; nearly always the batch as it is. */
function* splitByBytes(batch: readonly Incoming[]): Generator<Incoming[]> {
  let part: Incoming[] = [];
  let bytes = 0;
  for (const incoming of batch) {
    const more = incomingBytes([incoming]);
    if (part.length > 0 && bytes + more > CALL_MAX_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(incoming);
    bytes += more;
  }
  yield part;
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
