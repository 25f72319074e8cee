import type { RejectReason } from "@meander/protocol";
import { Problem } from "../api/problem.ts";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import { type SiteCall, siteCall } from "../import/site-call.ts";
import { sortAgain } from "../ingest/replay.ts";
import { deliver } from "../ingest/shards/delivery.ts";
import type { ShardCalls } from "../shard/rpc.ts";
import { openShards } from "./site-shards.ts";

/** Rejected events that one request tries again. */
const MOST_AT_ONCE = 1_000;
/** A call between objects carries so many of 32 kB easily. */
const PAGE = 250;
const SEPARATOR = ".";

/** Which rejected events are to be tried again: all of them where nothing is said. */
export interface Wanted {
  reason?: RejectReason | undefined;
  /** As the list gives them. */
  ids?: string[] | undefined;
  /** `next` of the answer before. */
  cursor?: string | undefined;
}

/** What became of them. */
export interface Replayed {
  stored: number;
  /** They had come again by another way, and were stored then. */
  duplicate: number;
  /** What consent or an erasure keeps out. It leaves quarantine too. */
  withheld: number;
  /** Still bad: they stay. */
  rejected: { reason: RejectReason; n: number }[];
  /** Where to go on; null when all were tried. */
  next: string | null;
}

/**
 * Tries rejected events of a site again (rule P5), the oldest first: what is good now is stored with its own time and
 * id and leaves quarantine, the rest stays with its reason of now. A part at a time; again does no harm.
 */
export async function replayQuarantine(
  env: Env,
  access: SiteAccess,
  request: Request,
  { reason, ids, cursor }: Wanted,
): Promise<Replayed> {
  const site = siteCall(env, access, request);
  const { shards } = openShards(env, access);
  const reasons = new Map<RejectReason, number>();
  const sum = { stored: 0, duplicate: 0, withheld: 0 };
  const answer = (next: string | null): Replayed => ({
    ...sum,
    rejected: [...reasons].map(([code, n]) => ({ reason: code, n })).sort((a, b) => (a.reason < b.reason ? -1 : 1)),
    next,
  });
  let tried = 0;
  let [index, after] = readPlace(cursor ?? "");
  for (let shard = shards[index]; shard; shard = shards[index]) {
    const numbers = ids ? numbersIn(ids, index, shards.length) : null;
    const wanted = { reason: reason ?? null, ids: numbers, after, limit: Math.min(PAGE, MOST_AT_ONCE - tried) };
    const page = await replayPage(site, shard, wanted);
    sum.stored += page.stored;
    sum.duplicate += page.duplicate;
    sum.withheld += page.withheld;
    for (const one of page.still) reasons.set(one.reason, (reasons.get(one.reason) ?? 0) + 1);
    tried += page.tried;
    [index, after] = page.last === null ? [index + 1, 0] : [index, page.last];
    if (tried >= MOST_AT_ONCE && index < shards.length) return answer(`${index}${SEPARATOR}${after}`);
  }
  return answer(null);
}

async function replayPage(site: SiteCall, shard: ShardCalls, wanted: Parameters<ShardCalls["wantedRejected"]>[0]) {
  const { call, key } = site;
  const { entries, isWhole } = await shard.wantedRejected(wanted);
  const sorted = sortAgain(site, entries);
  const delivery = { incoming: sorted.incoming, quarantine: [], counts: [] };
  const answers = await deliver(delivery, key.site, (name) => call.deps.openShard(call.env, name));
  if (typeof answers === "string") {
    throw new Problem(429, "The site's shards are busy; what was tried until now is kept.", { retryAfterSeconds: 5 });
  }
  const conflicts = answers.flatMap((one) => one.conflicts);
  const still = [...sorted.still, ...conflicts.map((index) => ({ index, reason: "id_conflict" as const }))];
  const stays = new Map(still.map(({ index, reason }) => [index, reason]));
  const numbered = entries.map(({ id }, index) => ({ id: Number(id), reason: stays.get(index) }));
  await shard.settleQuarantine({
    gone: numbered.flatMap(({ id, reason }) => (reason ? [] : [id])),
    still: numbered.flatMap(({ id, reason }, i) => (reason && reason !== entries[i]?.reason ? [{ id, reason }] : [])),
  });
  const stored = answers.reduce((n, one) => n + one.accepted, 0);
  const duplicate = answers.reduce((n, one) => n + one.duplicate, 0);
  const withheld = entries.length - still.length - stored - duplicate;
  const last = isWhole ? null : (numbered.at(-1)?.id ?? null);
  return { tried: entries.length, stored, duplicate, withheld, still, last };
}

/** Numbers of a shard among the ids of the list, which name the shard where there are several. */
function numbersIn(ids: readonly string[], index: number, shards: number): number[] {
  return ids.flatMap((id) => {
    const [shard, number] = shards === 1 ? [0, Number(id)] : readPlace(id);
    return shard === index && Number.isSafeInteger(number) ? [number] : [];
  });
}

function readPlace(text: string): [shard: number, number: number] {
  const [shard = 0, number = 0] = text.split(SEPARATOR).map((part) => Number.parseInt(part, 10) || 0);
  return [Math.max(shard, 0), number];
}
