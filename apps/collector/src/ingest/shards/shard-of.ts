import type { IdentifierKey } from "@meander/identity";

/**
 * The shard in which a visitor's events lie: fixed by site and visitor, never by the person. FNV-1a over UTF-16 units.
 * @param shards a power of two
 */
export function shardOf(siteId: string, visitor: IdentifierKey, shards: number): number {
  if (shards === 1) return 0;
  let hash = 0x811c9dc5;
  for (const text of [siteId, visitor]) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) & (shards - 1);
}

/** Name of a shard's object: derived from the site id that the server knows (rule S6). */
export function shardName(siteId: string, shard: number): string {
  return `${siteId}:${shard}`;
}
