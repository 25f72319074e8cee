import { findMatching } from "../pattern/find-matching.ts";
import type { ShardData } from "../report.ts";
import type { Among } from "../scope.ts";
import { segmentSql } from "./segment-sql.ts";

/** Makes a segment ready for one shard; its patterns are run there once. */
export function inSegment(shard: ShardData, segment: string | undefined): Among | undefined {
  if (segment === undefined || segment.trim() === "") return undefined;
  return segmentSql(segment, shard, (pattern) => findMatching(shard, pattern));
}
