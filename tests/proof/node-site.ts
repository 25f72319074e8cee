import { type Erasure, erasureOf } from "../../apps/collector/src/shard/erase/erase.ts";
import { eraseOwner } from "../../apps/collector/src/shard/erase/erase-owner.ts";
import { migrate } from "../../apps/collector/src/shard/migrations.ts";
import { drain, type Parcel } from "../../apps/collector/src/shard/outbox/drain.ts";
import { placeOf, shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import { JourneyReader } from "../../apps/collector/src/shard/read/journey-reader.ts";
import { shardParts } from "../../apps/collector/src/shard/shard-parts.ts";
import { takeDecisions } from "../../apps/collector/src/shard/stitch/take-decisions.ts";
import { type ShardParts, takeIn, takeParcel } from "../../apps/collector/src/shard/take-in.ts";
import { sqliteStorage } from "../reports/sqlite-storage.ts";
import { incoming } from "../workers/incoming.ts";
import { inspect, wholeOf } from "./inspection.ts";
import type { ProofSite } from "./site.ts";

const SITE = "proof";
const ERASED_AT = 1_000;
/** Making the tables takes longer than a whole history, so emptied databases are used again. */
const pool: DurableObjectStorage[] = [];

function emptyStorage(): DurableObjectStorage {
  const storage = pool.pop() ?? sqliteStorage();
  migrate(storage);
  const tables = storage.sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
  for (const { name } of tables) {
    if (name !== "schema_step" && !name.startsWith("sqlite_")) storage.sql.exec(`DELETE FROM ${name}`);
  }
  return storage;
}

/** A site whose shards run in this process on native SQLite: the collector's own code without the runtime around it. */
export function nodeSite(shards: number): ProofSite & { close(): void } {
  const storages = Array.from({ length: shards }, emptyStorage);
  const open = (): ShardParts[] =>
    storages.map(({ sql }, index) => shardParts(sql, placeOf(shardName({ siteId: SITE, index, shards })), "secret"));
  let parts = open();
  const homeOf = (visitor: string) => parts[shardOf(SITE, visitor, shards)] as ShardParts;
  const send = async (dest: number, parcel: Parcel) => takeParcel(parts[dest] as ShardParts, structuredClone(parcel));
  const settle = async () => {
    for (let busy = true; busy; ) {
      busy = false;
      for (const { sql, place, outbox, projector, rebuild } of parts) {
        while (rebuild.isBusy()) if (rebuild.slice(0)) projector.forgetStates();
        if (outbox.isEmpty()) continue;
        busy = true;
        await drain(sql, outbox, place, (ids) => projector.ownerOf(ids), send);
      }
    }
  };
  return {
    async tell(batch) {
      const byShard = Map.groupBy(batch.map(incoming), ({ touchpoint }) => homeOf(touchpoint.visitor));
      for (const [shard, messages] of byShard) takeIn(shard, [messages]);
    },
    async decide(fact, shard) {
      takeDecisions(parts[shard] as ShardParts, [fact]);
    },
    async erase(id): Promise<Erasure | null> {
      for (const shard of parts) {
        const owner = new JourneyReader(shard).resolve(id);
        if (owner === null) continue;
        const erasure = erasureOf(shard.projector.facts, owner, ERASED_AT);
        for (const one of parts) eraseOwner(one, erasure);
        return erasure;
      }
      return null;
    },
    settle,
    async evict() {
      parts = open();
    },
    async rebuild() {
      const startedAt = Date.now();
      for (const { rebuild, served } of parts) rebuild.start({ startedAt, model: served.current.model });
      for (const { rebuild } of parts) while (rebuild.isBusy()) rebuild.slice(0);
      for (const { rebuild } of parts) rebuild.changeOver(0);
      parts = open();
      await settle();
    },
    look: async () => wholeOf(parts.map(inspect)),
    close: () => void pool.push(...storages),
  };
}
