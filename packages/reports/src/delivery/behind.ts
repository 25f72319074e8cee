import type { z } from "zod";
import { journeysOf } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import { type Among, scopeOf } from "../scope.ts";
import { listsOf } from "../segment/in-segment.ts";
import { spanOf } from "../time/span.ts";
import type { DeliveryNumbersSchema, DeliveryParams } from "./contract.ts";
import { familyOf, lostOf, visitorsOf } from "./query.ts";

/** The journeys behind a number of R12. Its numbers count browsers and no people: these are whose they were. */
export function behindDelivery(
  shard: ShardData,
  params: DeliveryParams,
  { browser, loss }: z.output<typeof DeliveryNumbersSchema>,
): Among {
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  if (browser === undefined && !loss) {
    const began = `SELECT journey FROM session WHERE started_at >= ? AND started_at < ? AND ${scope.has()}`;
    return journeysOf(scope, began, [span.fromMs, span.toMs]);
  }
  // Of a visitor whose journey lies here although it is at home in another shard, all touchpoints are here as well.
  const rows = visitorsOf({ ...shard, isAtHome: undefined }, params, span);
  const visitors = rows.flatMap(([visitor, , lowest, highest, numbered, , , , family]) => {
    const isOne = browser === undefined || familyOf(family) === browser;
    return isOne && (!loss || lostOf(lowest, highest, numbered) > 0) ? [visitor] : [];
  });
  const lists = listsOf(visitors);
  const isTheirs = lists.map(() => "visitor IN (SELECT value FROM json_each(?))").join(" OR ");
  const there = `SELECT journey FROM session WHERE started_at < ? AND ended_at >= ? AND (${isTheirs}) AND ${scope.has()}`;
  return journeysOf(scope, there, [span.toMs, span.fromMs, ...lists]);
}
