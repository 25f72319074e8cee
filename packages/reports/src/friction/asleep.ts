import { asleepNow } from "../asleep-now.ts";
import { manyRows } from "../many-rows.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";

/**
 * Tells whether a journey slept after a moment that was its last touch: it was woken again, or sleeps now (rule J7).
 * @param fromMs earlier moments are not asked about
 */
export function asleepAfter(shard: ShardData, scope: Scope, fromMs: number): (journey: string, at: number) => boolean {
  const woken = new Map<string, number[]>();
  const slept = manyRows<[journey: string, from: number]>(shard.sql, scope, "dormancy", {
    columns: [],
    where: "from_at >= ?",
    values: [fromMs],
  });
  for (const [journey, from] of slept) {
    const moments = woken.get(journey);
    if (moments) moments.push(from);
    else woken.set(journey, [from]);
  }
  const now = new Map<string, number>();
  for (const [journey, at] of asleepNow(shard, scope, fromMs, shard.nowMs)) now.set(journey, at);
  return (journey, at) => now.get(journey) === at || (woken.get(journey)?.includes(at) ?? false);
}
