import { type CompiledModel, compileModel } from "@meander/journey";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import type { ShardCalls } from "../shard/rpc.ts";
import { cachedLookup, forgetLookups } from "./cached-lookup.ts";
import { shardsOf } from "./shards-of.ts";
import { openShards } from "./site-shards.ts";

/** A changed model is noticed at once by the versions that the shards tell; this only bounds what is remembered. */
const REMEMBERED_MS = 60_000;
/** Shards change over within some milliseconds of each other. */
const ATTEMPTS = 5;
const PAUSE_MS = 50;

const lookUp = cachedLookup(REMEMBERED_MS, async (env, key): Promise<CompiledModel> => {
  const [siteId = "", shards = "1"] = JSON.parse(key) as string[];
  return compileModel(await shardsOf(env, { siteId, shards: Number(shards) })[0].servedModel());
});

/** The model by which a site's shards answer now. */
export function servedModel(env: Env, access: SiteAccess): Promise<CompiledModel> {
  return askByModel(env, access, (model) => Promise.resolve(model));
}

/**
 * Asks a site's shards something whose answer is read with the model, and again when they have changed over meanwhile:
 * no answer mixes two versions (rule J12).
 */
export async function askByModel<T>(
  env: Env,
  access: SiteAccess,
  ask: (model: CompiledModel, shards: readonly ShardCalls[]) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const { shards } = openShards(env, access);
    const model = await lookUp(env, JSON.stringify([access.siteId, String(shards.length)]));
    const [answer] = await Promise.allSettled([ask(model, shards)]);
    // Versions only grow, and the first shard changes over last: what is equal now was equal all the time.
    const served = await Promise.all(shards.map((shard) => shard.servedVersion()));
    if (attempt === ATTEMPTS || served.every((version) => version === model.version)) {
      if (answer.status === "rejected") throw answer.reason;
      return answer.value;
    }
    forgetLookups(env);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
