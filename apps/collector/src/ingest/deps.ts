import { uuidV7 } from "@meander/protocol";
import { findKey, type KeySettings } from "../control/site-settings.ts";
import type { Env } from "../env.ts";
import type { ShardCalls } from "../shard/rpc.ts";
import { InFlight } from "./in-flight.ts";

/** What the ingest path needs from outside itself: tests bring their own and mock no modules. */
export interface IngestDeps {
  /** Milliseconds UTC. */
  now: () => number;
  /** An id for a message that came without one. */
  newId: () => string;
  findKey: (env: Env, key: string) => Promise<KeySettings | null>;
  /** The shard object of that name. */
  openShard: (env: Env, name: string) => ShardCalls;
  /** What this isolate is working on. */
  inFlight: InFlight;
}

/** The clock, ids, keys and shards of the running Worker. */
export const systemDeps: IngestDeps = {
  now: () => Date.now(),
  newId: () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
  findKey,
  openShard: (env, name) =>
    // The stub's generated type unfolds every schema; the class implements exactly these calls.
    env.JOURNEY_SHARD.getByName(name) as unknown as ShardCalls,
  inFlight: new InFlight(),
};
