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
  const found = await Promise.all(shards.map((shard) => shard.erasureOf(id, at)));
  const finder = found.findIndex((one) => one !== null);
  const erasure = found[finder];
  return erasure ? { erasure, finder } : null;
}

/** What an erasure removed from a site. */
export type ErasedPerson = Omit<Erased, "late"> & { identifiers: number };

/**
 * Erases a person from every shard. The one that found them comes last: as long as they can be found, an erasure that
 * was cut off can be done again. What a shard took in meanwhile and knows to be the person's falls next; it ends,
 * because a shard that has erased somebody links nothing more to them.
 */
export async function erasePerson(
  shards: readonly ShardCalls[],
  { erasure, finder }: FoundPerson,
): Promise<ErasedPerson> {
  const sum: ErasedPerson = { identifiers: 0, touchpoints: 0, links: 0, quarantined: 0 };
  for (let ids = erasure.ids; ids.length > 0; ) {
    const fallen: Erasure = { ...erasure, ids };
    const others = await Promise.all(shards.filter((_, i) => i !== finder).map((shard) => shard.erase(fallen)));
    const last = (await shards[finder]?.erase(fallen)) as Erased;
    sum.identifiers += ids.length;
    // Every shard has every link.
    sum.links += last.links;
    for (const { touchpoints, quarantined } of [...others, last]) {
      sum.touchpoints += touchpoints;
      sum.quarantined += quarantined;
    }
    ids = [...new Set([...others, last].flatMap(({ late }) => late))];
  }
  return sum;
}
