import { PackedConversion } from "@meander/journey";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import { type PackedTable, readPacked, type Stretch } from "./read-packed.ts";

const CONVERSIONS: PackedTable<PackedConversion> = {
  name: "conversion",
  time: "at",
  key: ["journey", "at", "message_id", "goal"],
  packed: "packed",
  keyOf: ({ journey, at, messageId, goal }) => [journey, at, messageId, goal],
  Row: PackedConversion,
};

/** The conversions, soft ones too, of journeys in scope in a stretch of time, journey by journey and in order. */
export function conversionsIn(shard: ShardData, scope: Scope, span: Stretch): Generator<PackedConversion> {
  return readPacked(shard, scope, span, CONVERSIONS);
}

/** When each journey in scope converted in a stretch of time, soft conversions aside; none without a conversion. */
export function conversionTimes(shard: ShardData, scope: Scope, span: Stretch): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { journey, at, kind } of conversionsIn(shard, scope, span)) {
    if (kind !== "conversion") continue;
    const known = times.get(journey);
    if (known) known.push(at);
    else times.set(journey, [at]);
  }
  return times;
}
