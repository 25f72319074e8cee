import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Model } from "@meander/journey";
import type { JourneyShard } from "../../apps/collector/src/shard/journey-shard.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";

import { incoming, type Telling } from "./incoming.ts";

export { incoming, type Telling };

/** A shard, and the stub behind it for looking inside. */
export type Shard = ShardCalls & { stub: DurableObjectStub<JourneyShard> };

/** A shard of its own for each test. */
export function newShard(): Shard {
  const stub = env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(crypto.randomUUID()));
  // The stub's generated type unfolds every schema; the class implements exactly these calls.
  const calls = stub as unknown as ShardCalls;
  return new Proxy(calls, { get: (target, name) => (name === "stub" ? stub : Reflect.get(target, name)) }) as Shard;
}

/** The tables whose content must not depend on the order of arrival, nor on the number of shards. */
export const DERIVED = ["journey", "session", "phase_visit", "dormancy", "conversion", "friction"];

/** Every row of these tables, as sorted text. */
export function dumpRows(sql: SqlStorage, tables: readonly string[]): string[] {
  return tables.flatMap((table) =>
    [...sql.exec(`SELECT * FROM ${table}`).raw()].map((row) => `${table} ${JSON.stringify(row)}`).sort(),
  );
}

/** Every row of the facts and of everything derived, as text. */
export function dump(shard: Shard): Promise<string> {
  return runInDurableObject(shard.stub, (_, { storage }) => dumpRows(storage.sql, ["link", ...DERIVED]).join("\n"));
}

export const SITE = { siteId: "s1", timezone: "Europe/Copenhagen" };

let orders = Date.UTC(2026, 0, 1);

/** Runs a whole rebuild, as its alarms would. @param model the one that is served when absent */
export async function rebuild(shard: Shard, model?: Model): Promise<void> {
  await shard.startRebuild({ startedAt: ++orders, model: model ?? (await shard.servedModel()) });
  while ((await shard.rebuildProgress()).state === "running") await runDurableObjectAlarm(shard.stub);
}

/** Sends what happened in one batch. */
export async function tell(shard: Shard, ...tellings: Telling[]) {
  return shard.append(tellings.map(incoming));
}

/** The messageIds of a journey, in order. */
export async function messages(shard: Shard, id: string): Promise<string[]> {
  const page = await shard.listTouchpoints(SITE, id, null, 200);
  return page?.touchpoints.map((t) => t.messageId) ?? [];
}
