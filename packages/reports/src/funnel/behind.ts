import type { z } from "zod";
import { listedJourneys } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import type { Among } from "../scope.ts";
import type { FunnelNumbersSchema, FunnelParams } from "./contract.ts";
import type { Progress } from "./progress.ts";
import { waysOf } from "./query.ts";

type Named = z.output<typeof FunnelNumbersSchema>;

/** The journeys behind a number of R6. */
export function behindFunnel(shard: ShardData, params: FunnelParams, number: Named): Among {
  const found: string[] = [];
  for (const { journey, group, progress } of waysOf(shard, params)) {
    const isOfGroup = number.group === undefined || group === number.group;
    if (isOfGroup && fits(progress, number)) found.push(journey);
  }
  return listedJourneys(found);
}

function fits(progress: Progress, { reached = 1, stopped, did, repeated }: Named): boolean {
  if (progress.taken.length < reached || (stopped && progress.taken.length > reached)) return false;
  if (did === undefined) return true;
  if (!progress.taken.some(({ step }) => step === did - 1)) return false;
  return repeated === undefined || (progress[repeated][did - 1] ?? 0) > 0;
}
