import type { z } from "zod";
import { allOf, isText, journeysOf, labelled } from "../behind/among.ts";
import { phaseTableValue } from "../phase-table.ts";
import type { ShardData } from "../report.ts";
import { type Among, scopeOf } from "../scope.ts";
import { spanOf } from "../time/span.ts";
import type { SoftConversionsNumbersSchema, SoftConversionsParams } from "./contract.ts";
import { advancedSql, firstTable } from "./query.ts";

const DAY_MS = 86_400_000;

type Named = z.output<typeof SoftConversionsNumbersSchema>;

/** The journeys behind a number of R2. */
export function behindSoftConversions(shard: ShardData, params: SoftConversionsParams, number: Named): Among {
  const scope = scopeOf(params);
  const { fromMs, toMs } = spanOf(params, shard);
  const { goal, channel, page, pageBefore, first } = number;
  if (goal === undefined) {
    const rows = `SELECT journey FROM session WHERE started_at >= ? AND started_at < ? AND ${scope.has()}`;
    return journeysOf(scope, rows, [fromMs, toMs]);
  }
  if (first !== undefined) {
    const aheadMs = params.days * DAY_MS;
    const which = { all: "1", decided: "at <= ?", advanced: `at <= ? AND ${advancedSql(aheadMs)}` }[first];
    const decided = first === "all" ? [] : [shard.nowMs - aheadMs];
    return journeysOf(
      { ...scope, table: `${scope.table}, ${firstTable(scope)}` },
      `SELECT journey FROM first WHERE goal = ? AND ${which}`,
      [phaseTableValue(shard.model), fromMs, toMs, goal, ...decided],
    );
  }
  const wanted = allOf(
    { sql: "kind = 'soft_conversion' AND at >= ? AND at < ?", values: [fromMs, toMs] },
    isText("goal", goal),
    isText("channel", channel),
  );
  const rows = `FROM conversion WHERE ${wanted.sql} AND ${scope.has()}`;
  const label = page ?? pageBefore;
  if (label === undefined) return journeysOf(scope, `SELECT journey ${rows}`, wanted.values);
  const column = page === undefined ? "page_before" : "page";
  const select = `SELECT DISTINCT journey, ${column} ${rows} AND ${column} IS NOT NULL`;
  return labelled(shard.sql, scope, select, wanted.values, label);
}
