import type { SiteAccess } from "../../auth/access.ts";
import { openShards } from "../../control/site-shards.ts";
import type { Env } from "../../env.ts";
import type { AliasFact, VerdictFact } from "../../shard/stitch/fact.ts";

/** Every shard hears it at once, so that whoever decided sees it; what a shard misses reaches it by outbox. */
export async function tellShards(env: Env, access: SiteAccess, decisions: (AliasFact | VerdictFact)[]): Promise<void> {
  await Promise.all(openShards(env, access).shards.map((shard) => shard.decide(decisions)));
}
