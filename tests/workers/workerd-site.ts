import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { placeOf, shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { shardParts } from "../../apps/collector/src/shard/shard-parts.ts";
import { inspect, wholeOf } from "../proof/inspection.ts";
import type { ProofSite } from "../proof/site.ts";
import { incoming } from "./incoming.ts";

const ERASED_AT = 1_000;

/** A site of real objects in workerd, as a proof drives it. */
export interface WorkerdSite extends ProofSite {
  siteId: string;
  calls: ShardCalls[];
}

/** @param siteId a new one when absent; where its visitors are at home depends on it */
export function workerdSite(shards: number, siteId = crypto.randomUUID() as string): WorkerdSite {
  const names = Array.from({ length: shards }, (_, index) => shardName({ siteId, index, shards }));
  const stubOf = (name: string) => env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(name));
  let stubs = names.map(stubOf);
  // The stub's generated type unfolds every schema; the class implements exactly these calls.
  const calls = () => stubs as unknown as ShardCalls[];
  return {
    siteId,
    get calls() {
      return calls();
    },
    async tell(batch) {
      const byShard = Map.groupBy(batch.map(incoming), ({ touchpoint }) => shardOf(siteId, touchpoint.visitor, shards));
      for (const [index, messages] of byShard) await calls()[index]?.append(messages);
    },
    async decide(fact, shard) {
      await calls()[shard]?.decide([fact]);
    },
    async erase(id) {
      const found = await Promise.all(calls().map((shard) => shard.erasureOf(id, ERASED_AT)));
      const erasure = found.find((one) => one !== null) ?? null;
      if (erasure) for (const shard of calls()) await shard.erase(erasure);
      return erasure;
    },
    /** What one shard sends may leave another owing. */
    async settle() {
      for (let owing = stubs; owing.length > 0; ) {
        for (const stub of owing) await runDurableObjectAlarm(stub);
        const still: typeof stubs = [];
        for (const stub of stubs)
          if (await runInDurableObject(stub, (_, { storage }) => owes(storage.sql))) still.push(stub);
        owing = still;
      }
    },
    async evict() {
      for (const stub of stubs) {
        await runInDurableObject(stub, (_, state) => state.abort("evicted")).catch(() => undefined);
      }
      stubs = names.map(stubOf);
    },
    async look() {
      const looks = stubs.map((stub, i) =>
        runInDurableObject(stub, (_, { storage }) => inspect(shardParts(storage.sql, placeOf(names[i]), "looks only"))),
      );
      return wholeOf(await Promise.all(looks));
    },
  };
}

function owes(sql: SqlStorage): boolean {
  return (
    sql.exec<{ n: number }>("SELECT (SELECT count(*) FROM fact_out) + (SELECT count(*) FROM handover) AS n").one().n > 0
  );
}
