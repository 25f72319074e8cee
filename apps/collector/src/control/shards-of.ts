import type { Env } from "../env.ts";
import { shardName } from "../shard/place.ts";
import type { ShardCalls } from "../shard/rpc.ts";

/**
 * Every shard object of a site, in order. The name of an object is made here and where events are routed,
 * always from the site id that the server knows (rule S6).
 */
export function shardsOf(env: Env, site: { siteId: string; shards: number }): [ShardCalls, ...ShardCalls[]] {
  const shard = (index: number) =>
    // The stub's generated type unfolds every schema; the class implements exactly these calls.
    env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ ...site, index }))) as unknown as ShardCalls;
  return [shard(0), ...Array.from({ length: site.shards - 1 }, (_, i) => shard(i + 1))];
}
