import type { z } from "zod";
import { journeysOf, listedJourneys } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import { type Among, scopeOf } from "../scope.ts";
import { spanOf } from "../time/span.ts";
import type { AttributionNumbersSchema, AttributionParams } from "./contract.ts";
import { otherJourneys } from "./other-paths.ts";
import { convertersOf } from "./query.ts";

type Named = z.output<typeof AttributionNumbersSchema>;

/** The journeys behind a number of R7. */
export function behindAttribution(shard: ShardData, params: AttributionParams, number: Named): Among {
  const span = spanOf(params, shard);
  if (number.anyGoal !== undefined) {
    const scope = scopeOf(params);
    const rows = `SELECT journey FROM conversion WHERE goal = ? AND kind = ? AND at >= ? AND at < ? AND ${scope.has()}`;
    return journeysOf(scope, rows, [number.anyGoal, number.anyKind, span.fromMs, span.toMs]);
  }
  const found: string[] = [];
  const take = (journey: string, names: readonly string[], converted: Named["converted"]) => {
    const isIt = number.converted === undefined ? converted !== "none" : number.converted === converted;
    if (isIt && (number.touch === undefined || names.includes(number.touch))) found.push(journey);
  };
  for (const { journey, reached, open, missing } of convertersOf(shard, params)) {
    const ahead = reached.flatMap(({ touches }) => touches);
    const names = (number.converted === "1" ? ahead : [...ahead, ...open]).map(({ name }) => name);
    if (reached.length > 0) take(journey, names, "1");
    else if (open.length > 0) take(journey, names, "0");
    else if (missing.length > 0) take(journey, names, "none");
  }
  for (const [journey, path] of otherJourneys(shard.sql, params, span)) take(journey, path, "0");
  return listedJourneys(found);
}
