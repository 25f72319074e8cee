import { PackedDormancy } from "@meander/journey";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import { type PackedTable, readPacked, type Stretch } from "./read-packed.ts";

const FROM: PackedTable<PackedDormancy> = {
  name: "dormancy",
  time: "from_at",
  key: ["journey", "from_at"],
  packed: "packed",
  keyOf: ({ journey, from }) => [journey, from],
  Row: PackedDormancy,
};

/** The dormancies of journeys in scope that began in a stretch of time, journey by journey and in order. */
export function dormanciesFrom(shard: ShardData, scope: Scope, span: Stretch): Generator<PackedDormancy> {
  return readPacked(shard, scope, span, FROM);
}

/** Those that ended in it. */
export function dormanciesTo(shard: ShardData, scope: Scope, span: Stretch): Generator<PackedDormancy> {
  return readPacked(shard, scope, span, { ...FROM, time: "to_at" });
}
