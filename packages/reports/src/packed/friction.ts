import { PackedFriction } from "@meander/journey";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import { type PackedTable, readPacked, type Stretch } from "./read-packed.ts";

const FRICTION: PackedTable<PackedFriction> = {
  name: "friction",
  time: "at",
  key: ["journey", "at", "message_id"],
  packed: "packed",
  keyOf: ({ journey, at, messageId }) => [journey, at, messageId],
  Row: PackedFriction,
};

/** The friction that journeys in scope met in a stretch of time, journey by journey and in order. */
export function frictionIn(shard: ShardData, scope: Scope, span: Stretch): Generator<PackedFriction> {
  return readPacked(shard, scope, span, FRICTION);
}
