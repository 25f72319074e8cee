import type { IdentifierKey } from "@meander/identity";

/** Where a shard stands among the shards of its site; the name of its object says it all. */
export interface Place {
  siteId: string;
  index: number;
  /** How many shards the site has: a power of two. */
  shards: number;
}

const NAME = /^(.+):(\d+)\/(\d+)$/;

/** Name of a shard's object, always made from the site id that the server knows (rule S6). */
export function shardName({ siteId, index, shards }: Place): string {
  return `${siteId}:${index}/${shards}`;
}

/** The place that an object's name tells; an object of another name stands alone. */
export function placeOf(name: string | undefined): Place {
  const [, siteId, index, shards] = NAME.exec(name ?? "") ?? [];
  if (siteId === undefined) return { siteId: name ?? "", index: 0, shards: 1 };
  return { siteId, index: Number(index), shards: Number(shards) };
}

/** The other shards of the site. */
export function peersOf({ index, shards }: Place): number[] {
  return Array.from({ length: shards }, (_, i) => i).filter((i) => i !== index);
}

/**
 * The shard at which an identifier is at home: a visitor's events go there, an owner's journey lies there. Fixed by
 * site and identifier. FNV-1a over UTF-16 units.
 * @param shards a power of two
 */
export function shardOf(siteId: string, id: IdentifierKey, shards: number): number {
  if (shards === 1) return 0;
  let hash = 0x811c9dc5;
  for (const text of [siteId, id]) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) & (shards - 1);
}
