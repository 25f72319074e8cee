import { keysOf } from "@meander/identity";
import type { ShardCalls } from "../rpc.ts";
import type { Erased, Erasure } from "./erase.ts";

/** Who is to be erased, and the shard that said so, by its place among the site's shards. */
export interface FoundPerson {
  erasure: Erasure;
  finder: number;
}

/**
 * What falls with whoever an id leads to. What any shard has acknowledged by now is known to all when they are asked:
 * a browser that signed in elsewhere a moment ago falls with the person.
 * @returns null when the id leads to nobody
 */
export async function findPerson(shards: readonly ShardCalls[], id: string, at: number): Promise<FoundPerson | null> {
  await Promise.all(shards.map((shard) => shard.tellFacts()));
  // A bare id is looked for as a user's in every shard before it is taken for a browser's.
  for (const key of keysOf(id)) {
    const found = await Promise.all(shards.map((shard) => shard.erasureOf(key, at)));
    const finder = found.findIndex((one) => one !== null);
    const erasure = found[finder];
    if (erasure) return { erasure, finder };
  }
  return null;
}

/**
 * Erases a person from every shard. The one that found them comes last: as long as they can be found, an erasure that
 * was cut off can be done again.
 */
export async function erasePerson(shards: readonly ShardCalls[], { erasure, finder }: FoundPerson): Promise<Erased> {
  const others = await Promise.all(shards.filter((_, i) => i !== finder).map((shard) => shard.erase(erasure)));
  const last = (await shards[finder]?.erase(erasure)) as Erased;
  const sum = (of: "touchpoints" | "quarantined") => others.reduce((n, one) => n + one[of], last[of]);
  // Every shard has every link.
  return { touchpoints: sum("touchpoints"), links: last.links, quarantined: sum("quarantined") };
}
