import { type IdentifierKey, keysOf } from "@meander/identity";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import type { ShardCalls, SiteContext } from "../shard/rpc.ts";
import { shardsOf } from "./shards-of.ts";

/** The shards of a site that somebody may look into, and what each call tells them of the site. */
export interface OpenShards {
  shards: [ShardCalls, ...ShardCalls[]];
  context: SiteContext;
}

/** Opens a site's shards for whoever has a right on it (rule S6). */
export function openShards(env: Env, { site }: SiteAccess): OpenShards {
  return {
    shards: shardsOf(env, { siteId: site.id, shards: site.shards }),
    context: { siteId: site.id, timezone: site.timezone },
  };
}

/**
 * The first shard's answer that is one: a journey lies whole in one shard. A bare id is asked for by one key after the
 * other, since one shard may know a browser by the name that is a user's in the next.
 */
export async function firstFound<T>(
  shards: ShardCalls[],
  id: string,
  ask: (shard: ShardCalls, key: IdentifierKey) => Promise<T | null>,
): Promise<T | null> {
  for (const key of keysOf(id)) {
    for (const shard of shards) {
      const found = await ask(shard, key);
      if (found !== null) return found;
    }
  }
  return null;
}
