import type { Erasure } from "../../apps/collector/src/shard/erase/erase.ts";
import { erasePerson, findPerson } from "../../apps/collector/src/shard/erase/erase-site.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import type { AliasFact, VerdictFact } from "../../apps/collector/src/shard/stitch/fact.ts";
import type { Telling } from "../workers/incoming.ts";
import type { Whole } from "./inspection.ts";
import type { Kill } from "./kill.ts";

/** A site of real shards, in workerd or in Node, as a proof drives it. */
export interface ProofSite {
  /** Brings a batch to the shards where its visitors are at home. */
  tell(batch: readonly Telling[]): Promise<void>;
  /** Tells one shard; the others hear of it by outbox. */
  decide(fact: AliasFact | VerdictFact, shard: number): Promise<void>;
  /** Erases whoever an id leads to; null when it leads to nobody. */
  erase(id: string): Promise<Erasure | null>;
  /** Lets every alarm ring until nothing is owed and a move that is under way is over. */
  settle(): Promise<void>;
  /** Every shard forgets what it had in memory. */
  evict(): Promise<void>;
  /** Lets a shard be killed soon. */
  kill(kill: Kill): Promise<void>;
  /** Begins to spread the site over another number of shards; a move that is under way goes on instead. */
  move(shards: number): Promise<void>;
  look(): Promise<Whole>;
  /** Folds everything anew from the log. */
  rebuild(): Promise<void>;
}

/** Makes a site of so many shards without anything in it. */
export type NewSite = (shards: number) => ProofSite;

/** Erases whoever an id leads to, as the route does. @param calls the shards of the site */
export async function eraseFrom(calls: readonly ShardCalls[], id: string, at: number): Promise<Erasure | null> {
  const person = await findPerson(calls, id, at);
  if (person) await erasePerson(calls, person);
  return person?.erasure ?? null;
}
