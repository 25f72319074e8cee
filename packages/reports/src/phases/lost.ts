import { asleepNow } from "../asleep-now.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";

/** Journeys lost in a period, with the phase: their last touch lies in it, and they are dormant now. */
export type Lost = ReadonlyMap<string, string>;

/** The journeys that a shard lost in a period. */
export function lostIn(shard: ShardData, scope: Scope, { fromMs, toMs }: Span): Lost {
  const lost = new Map<string, string>();
  for (const [journey, , phase] of asleepNow(shard, scope, fromMs, toMs)) lost.set(journey, phase);
  return lost;
}
