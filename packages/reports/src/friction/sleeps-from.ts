import { asleepNow } from "../asleep-now.ts";
import { dormanciesFrom } from "../packed/dormancies.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";

/**
 * The last touches after which each journey slept: it was woken again, or sleeps now (rule J7).
 * @param fromMs earlier moments are not asked about
 */
export function sleepsFrom(shard: ShardData, scope: Scope, fromMs: number): ReadonlyMap<string, readonly number[]> {
  const moments = new Map<string, number[]>();
  const note = (journey: string, at: number) => {
    const known = moments.get(journey);
    if (known) known.push(at);
    else moments.set(journey, [at]);
  };
  const times = { fromMs, toMs: Number.MAX_SAFE_INTEGER };
  for (const { journey, from } of dormanciesFrom(shard, scope, times)) note(journey, from);
  for (const [journey, at] of asleepNow(shard, scope, fromMs, shard.nowMs)) note(journey, at);
  return moments;
}
