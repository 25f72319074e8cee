import { SETTINGS_TTL_MS } from "../../apps/collector/src/control/site-settings.ts";
import { placeOf, shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { shardParts } from "../../apps/collector/src/shard/shard-parts.ts";
import { incoming } from "../workers/incoming.ts";
import { ControlDatabase } from "./control-database.ts";
import { inspect, wholeOf } from "./inspection.ts";
import { ShardObjects } from "./shard-objects.ts";
import { emptied, leftToDo } from "./shard-tables.ts";
import { eraseFrom, type ProofSite } from "./site.ts";
import { turn, virtualNow } from "./virtual-time.ts";

const SITE = "proof";
const ERASED_AT = 1_000;
const MOST_TRIES = 30;
/** While a site is moved so many turns may lie between two things that come from outside. */
const MOST_TURNS_BETWEEN = 40;
const controls: ControlDatabase[] = [];

/**
 * A site whose shards run in this process on native SQLite: the collector's own objects, alarms and calls between them
 * in virtual time, which may be killed at any call and moved to another number of shards.
 */
export function nodeSite(shards: number, random: () => number): ProofSite & { close(): void } {
  const control = controls.pop() ?? new ControlDatabase();
  control.begin(SITE, shards);
  const objects = new ShardObjects(control.d1, random);
  let known = { shards, at: virtualNow() };
  let isMoving = false;

  const stubs = (count: number) => {
    const stub = (index: number) => objects.stub(shardName({ siteId: SITE, index, shards: count }));
    return [stub(0), ...Array.from({ length: count - 1 }, (_, i) => stub(i + 1))] as const;
  };
  /** How many shards the site has, as an isolate knows it that read it a while ago. */
  const asKnown = (): number => {
    if (virtualNow() - known.at > SETTINGS_TTL_MS || random() < 0.5)
      known = { shards: control.shards, at: virtualNow() };
    return known.shards;
  };
  /** As a client does, who comes again until it is answered. */
  const insist = async <T>(
    act: (calls: readonly [ShardCalls, ...ShardCalls[]], count: number) => Promise<T>,
  ): Promise<T> => {
    if (isMoving) await objects.during(turns(random() * MOST_TURNS_BETWEEN), true);
    for (let attempt = 1; ; attempt++) {
      const count = asKnown();
      try {
        return await objects.during(act(stubs(count), count), isMoving);
      } catch (error) {
        const mayComeAgain = /^(Killed: killed|Error: shard_moved)/.test(String(error));
        if (!mayComeAgain || attempt === MOST_TRIES) throw error;
        known.at = Number.NEGATIVE_INFINITY;
      }
    }
  };
  const served = () =>
    Array.from({ length: control.shards }, (_, index) => ({ siteId: SITE, index, shards: control.shards }));

  return {
    async tell(batch) {
      const all = batch.map(incoming);
      await insist((calls, count) => {
        const byShard = Map.groupBy(all, ({ touchpoint }) => shardOf(SITE, touchpoint.visitor, count));
        return Promise.all([...byShard].map(([index, messages]) => calls[index]?.append(messages)));
      });
    },
    async decide(fact, shard) {
      await insist(async (calls) => calls[shard % calls.length]?.decide([fact]));
    },
    erase: (id) => insist((calls) => eraseFrom(calls, id, ERASED_AT)),
    async settle() {
      await objects.rest();
      isMoving = false;
      objects.isSlow = false;
      known.at = Number.NEGATIVE_INFINITY;
      for (const [name, sql] of objects.storages()) {
        const left = leftToDo(sql);
        if (left !== null) throw new Error(`${name} ${left}, and nobody wakes it`);
      }
    },
    async evict() {
      objects.killAll();
    },
    async kill(kill) {
      objects.killLater(kill);
    },
    async move(target) {
      if (isMoving || target === control.shards) return;
      isMoving = true;
      objects.isSlow = true;
      await insist(([lead]) => lead.startMove(target, { job: "none" }));
    },
    async rebuild() {
      const startedAt = virtualNow();
      await insist(async ([first, ...others]) => {
        const model = await first.servedModel();
        await Promise.all([first, ...others].map((shard) => shard.startRebuild({ startedAt, model })));
      });
      await objects.rest();
    },
    async look() {
      const names = served().map(shardName);
      for (const [name, sql] of objects.storages()) if (!names.includes(name)) emptied(name, sql);
      return wholeOf(names.map((name) => inspect(shardParts(objects.storageOf(name), placeOf(name), "secret"))));
    },
    close() {
      objects.release();
      controls.push(control);
    },
  };
}

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}
