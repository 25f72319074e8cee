import type { ShardData } from "../report.ts";
import type { Among } from "../scope.ts";
import { readBehind } from "./read-behind.ts";

/** The journeys of a shard behind a number of a report, as a condition on a row of `journey`. */
export function findBehind(shard: ShardData, text: string | undefined): Among | undefined {
  if (text === undefined) return undefined;
  const { report, params, number } = readBehind(text);
  return report.behind(shard, params, number);
}
