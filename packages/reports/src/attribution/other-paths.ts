import { rowsOf } from "../rows-of.ts";
import type { Span } from "../time/span.ts";
import type { AttributionParams } from "./contract.ts";
import { askedOf } from "./counted.ts";
import { SOFT } from "./journey-touches.ts";
import { BETWEEN, SILENT, touchSql } from "./touch-sql.ts";

const DAY_MS = 86_400_000;

/**
 * The paths of journeys that had a session in the period and none of the conversions in question, with how many took
 * each. A look-back counts from the journey's last touch.
 */
export function otherPaths(
  sql: SqlStorage,
  params: AttributionParams,
  span: Span,
): [path: string[], journeys: number][] {
  const { scope, condition, values } = askedOf(params, span);
  const { all } = touchSql(params);
  const bound: SqlStorageValue[] = [...scope.values, ...values, span.toMs, span.toMs];
  let touches = `SELECT journey, started_at AS at, ended_at, visitor AS tie, ${SILENT} AS silent, ${all} AS touch
    FROM session WHERE started_at < ? AND journey NOT IN counted AND ${scope.has()}`;
  if (params.soft === "1") {
    touches += ` UNION ALL SELECT journey, at, at, message_id, 0, '${SOFT}' || replace(goal, char(31), ' ') FROM conversion
      WHERE kind = 'soft_conversion' AND at < ? AND NOT (kind = ? AND goal = coalesce(?, goal))
        AND journey NOT IN counted AND ${scope.has()}`;
    bound.push(span.toMs, params.kind, params.goal ?? null);
  }
  let keep = "touch";
  if (params.lookback !== undefined) {
    touches = `SELECT *, max(at) FILTER (WHERE touch IS NOT NULL) OVER (PARTITION BY journey) AS last FROM (${touches})`;
    keep = `CASE WHEN at >= last - ${params.lookback * DAY_MS} THEN touch END`;
  }
  const rows = rowsOf<[string, number]>(
    sql,
    `WITH ${scope.table}, counted(journey) AS MATERIALIZED (SELECT DISTINCT journey FROM conversion WHERE ${condition})
     SELECT path, count(*) FROM (
       SELECT coalesce(group_concat(${keep}, char(31) ORDER BY at, tie), iif(max(silent), 'Direct', NULL)) AS path
       FROM (${touches}) GROUP BY journey HAVING max(ended_at) >= ?)
     WHERE path IS NOT NULL GROUP BY path`,
    ...bound,
    span.fromMs,
  );
  return rows.map(([path, journeys]) => [path.split(BETWEEN), journeys]);
}
