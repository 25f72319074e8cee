import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, vi } from "vitest";
import { placeOf, shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { shardParts } from "../../apps/collector/src/shard/shard-parts.ts";
import { inspect, wholeOf } from "../proof/inspection.ts";
import { emptied, leftToDo } from "../proof/shard-tables.ts";
import { eraseFrom, type ProofSite } from "../proof/site.ts";
import { incoming } from "./incoming.ts";

const ERASED_AT = 1_000;
const PATIENT = { timeout: 60_000, interval: 5 };

/** A site of real objects in workerd, as a proof drives it. */
export interface WorkerdSite extends ProofSite {
  siteId: string;
  calls: ShardCalls[];
}

type Stub = ReturnType<typeof env.JOURNEY_SHARD.get>;

/** @param siteId a new one when absent; where its visitors are at home depends on it */
export function workerdSite(shards: number, siteId = crypto.randomUUID() as string): WorkerdSite {
  let count = shards;
  let isMoving = false;
  const stubs = new Map<string, Stub>();
  const namesOf = (of: number) => Array.from({ length: of }, (_, index) => shardName({ siteId, index, shards: of }));
  const open = (of: number) => {
    for (const name of namesOf(of)) stubs.set(name, env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(name)));
  };
  // The stub's generated type unfolds every schema; the class implements exactly these calls.
  const calls = () => namesOf(count).map((name) => stubs.get(name) as unknown as ShardCalls);
  const kill = async (name: string) => {
    await runInDurableObject(stubs.get(name) as Stub, (_, state) => state.abort("killed")).catch(() => undefined);
    stubs.set(name, env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(name)));
  };
  /** Where the site is now; what comes in may be brought where it was. */
  const learnCount = async () => {
    if (isMoving) count = (await shardsInControl(siteId)) ?? count;
  };
  const settle = async () => {
    await vi.waitFor(async () => {
      const left: string[] = [];
      for (const [name, stub] of stubs)
        left.push(...(await runInDurableObject(stub, hasten)).map((of) => `${name} ${of}`));
      expect(left).toEqual([]);
    }, PATIENT);
    await learnCount();
    isMoving = false;
  };
  open(count);
  return {
    siteId,
    get calls() {
      return calls();
    },
    async tell(batch) {
      const byShard = Map.groupBy(batch.map(incoming), ({ touchpoint }) => shardOf(siteId, touchpoint.visitor, count));
      for (const [index, messages] of byShard) await calls()[index]?.append(messages);
    },
    async decide(fact, shard) {
      await learnCount();
      await calls()[shard % count]?.decide([fact]);
    },
    async erase(id) {
      await learnCount();
      return eraseFrom(calls(), id, ERASED_AT);
    },
    settle,
    async evict() {
      // One that does not run has nothing in memory.
      for (const stub of stubs.values()) await evictDurableObject(stub).catch(() => undefined);
    },
    async kill({ after }) {
      const names = [...stubs.keys()];
      await kill(names[after % names.length] as string);
    },
    async move(target) {
      if (isMoving || target === count) return;
      isMoving = true;
      await putInControl(siteId, count);
      const [lead] = calls();
      open(target);
      await lead?.startMove(target, { job: "none" });
    },
    async rebuild() {
      const startedAt = Date.now();
      const model = await calls()[0]?.servedModel();
      if (model) await Promise.all(calls().map((shard) => shard.startRebuild({ startedAt, model })));
      await settle();
    },
    async look() {
      const names = namesOf(count);
      for (const [name, stub] of stubs) {
        if (!names.includes(name)) await runInDurableObject(stub, (_, { storage }) => emptied(name, storage.sql));
      }
      const looks = names.map((name) =>
        runInDurableObject(stubs.get(name) as Stub, (_, { storage }) =>
          inspect(shardParts(storage.sql, placeOf(name), "looks only")),
        ),
      );
      return wholeOf(await Promise.all(looks));
    },
  };
}

/**
 * Lets the alarm of a shard that has something left to do ring now, and lets the time be over for which old shards go on
 * being read. The runtime rings it: two turns of one alarm never overlap.
 * @returns what it has left to do
 */
async function hasten(_: unknown, { storage }: DurableObjectState): Promise<string[]> {
  const left = leftToDo(storage.sql);
  if (left === null) return [];
  storage.sql.exec("UPDATE move SET flipped_at = 1 WHERE lead = 'flipped'");
  const ringsAt = await storage.getAlarm();
  if (ringsAt !== null && ringsAt > Date.now()) await storage.setAlarm(Date.now());
  return [left];
}

function shardsInControl(siteId: string): Promise<number | null> {
  return env.CONTROL.prepare("SELECT shards FROM site WHERE id = ?").bind(siteId).first("shards");
}

async function putInControl(siteId: string, shards: number): Promise<void> {
  await env.CONTROL.prepare(
    `INSERT INTO site (id, name, origins, timezone, consent, shards, created_at)
     VALUES (?, 'proof', '[]', 'UTC', 'granted', ?, 0) ON CONFLICT DO NOTHING`,
  )
    .bind(siteId, shards)
    .run();
}
