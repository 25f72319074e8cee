import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import type { QuarantinePage, ShardCalls } from "../shard/rpc.ts";
import { openShards } from "./site-shards.ts";

/** Between the cursors of the shards, which are numbers; a shard that has nothing more has an empty one. */
const SEPARATOR = ".";
const DONE = "-";

/**
 * The rejected events that a site keeps (rule P5), newest first over all its shards.
 * @param cursor `next` of the page before
 */
export async function listQuarantine(
  env: Env,
  access: SiteAccess,
  cursor: string | null,
  limit: number,
): Promise<QuarantinePage> {
  const { shards } = openShards(env, access);
  const cursors = cursor?.split(SEPARATOR) ?? [];
  const pages = await Promise.all(shards.map((shard, i) => read(shard, cursors[i] ?? "", limit)));
  const merged = pages
    .flatMap(({ entries }, shard) => entries.map((entry) => ({ entry, shard })))
    .sort((a, b) => b.entry.receivedAt - a.entry.receivedAt || a.shard - b.shard)
    .slice(0, limit);
  const next = pages.map((page, shard) => {
    const taken = merged.filter((one) => one.shard === shard);
    const last = taken.at(-1)?.entry.id;
    const all = taken.length === page.entries.length;
    return all && page.next === null ? DONE : (last ?? cursors[shard] ?? "");
  });
  const names = shards.length === 1 ? (id: string) => id : (id: string, shard: number) => `${shard}${SEPARATOR}${id}`;
  return {
    entries: merged.map(({ entry, shard }) => ({ ...entry, id: names(entry.id, shard) })),
    reasons: sumByReason(pages.flatMap(({ reasons }) => reasons)),
    unparseable: sumByReason(pages.flatMap(({ unparseable }) => unparseable)),
    next: next.every((one) => one === DONE) ? null : next.join(SEPARATOR),
  };
}

async function read(shard: ShardCalls, cursor: string, limit: number): Promise<QuarantinePage> {
  if (cursor !== DONE) return shard.listQuarantine(cursor === "" ? null : cursor, limit);
  // The counts are wanted all the same.
  return { ...(await shard.listQuarantine("0", 1)), entries: [], next: null };
}

function sumByReason<R extends string>(counts: { reason: R; n: number }[]): { reason: R; n: number }[] {
  const sums = new Map<R, number>();
  for (const { reason, n } of counts) sums.set(reason, (sums.get(reason) ?? 0) + n);
  return [...sums].map(([reason, n]) => ({ reason, n })).sort((a, b) => (a.reason < b.reason ? -1 : 1));
}
