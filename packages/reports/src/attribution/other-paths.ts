import { rowsOf } from "../rows-of.ts";
import type { Span } from "../time/span.ts";
import type { AttributionParams } from "./contract.ts";
import { askedOf } from "./counted.ts";
import { SOFT } from "./journey-touches.ts";
import { BETWEEN, SILENT, touchSql } from "./touch-sql.ts";

const DAY_MS = 86_400_000;
/** Behind every moment. */
const LAST_RANK = Number.MAX_SAFE_INTEGER;

/** The paths of journeys that had a session in the period and none of the conversions in question, with how many took each. */
export function otherPaths(
  sql: SqlStorage,
  params: AttributionParams,
  span: Span,
): [path: string[], journeys: number][] {
  const { head, each, values } = pathOfEach(params, span);
  const rows = rowsOf<[string, number]>(sql, `${head} SELECT path, count(*) FROM (${each}) GROUP BY path`, ...values);
  return rows.map(([path, journeys]) => [path.split(BETWEEN), journeys]);
}

/** The same journey by journey. */
export function otherJourneys(
  sql: SqlStorage,
  params: AttributionParams,
  span: Span,
): [journey: string, path: string[]][] {
  const { head, each, values } = pathOfEach(params, span);
  const rows = rowsOf<[string, string]>(sql, `${head} SELECT journey, path FROM (${each})`, ...values);
  return rows.map(([journey, path]) => [journey, path.split(BETWEEN)]);
}

/** SQL for the path of each such journey. A look-back counts from the journey's last touch. */
function pathOfEach(params: AttributionParams, span: Span): { head: string; each: string; values: SqlStorageValue[] } {
  const { scope, condition, values } = askedOf(params, span);
  const { first, later } = touchSql(params);
  const others = `journey NOT IN counted AND ${scope.has()}`;
  // Touches of one moment: as sessions began, by visitor; soft conversions behind them.
  const bound: SqlStorageValue[] = [...scope.values, ...values, span.toMs, span.toMs, span.toMs];
  let touches = `SELECT journey, started_at AS at, started_at AS rank, visitor AS tie, -1 AS no, ended_at,
      ${SILENT} AS silent, ${first} AS touch
    FROM session WHERE started_at < ? AND ${others}
    UNION ALL SELECT journey, at, started_at, visitor, no, ended_at, 0, touch FROM (
      SELECT journey, started_at, visitor, ended_at, ${later.columns} FROM session, ${later.from}
      WHERE later_arrivals IS NOT NULL AND started_at < ? AND ${later.where} AND ${others})`;
  if (params.soft === "1") {
    touches += ` UNION ALL SELECT journey, at, ${LAST_RANK}, touchpoint, goal, at, 0,
        '${SOFT}' || replace(goal, char(31), ' ') FROM conversion
      WHERE kind = 'soft_conversion' AND at < ? AND NOT (kind = ? AND goal = coalesce(?, goal)) AND ${others}`;
    bound.push(span.toMs, params.kind, params.goal ?? null);
  }
  let keep = "touch";
  if (params.lookback !== undefined) {
    touches = `SELECT *, max(at) FILTER (WHERE touch IS NOT NULL) OVER (PARTITION BY journey) AS last FROM (${touches})`;
    keep = `CASE WHEN at >= last - ${params.lookback * DAY_MS} THEN touch END`;
  }
  return {
    head: `WITH ${scope.table}, counted(journey) AS MATERIALIZED (SELECT DISTINCT journey FROM conversion WHERE ${condition})`,
    each: `SELECT journey, path FROM (
        SELECT journey, coalesce(group_concat(${keep}, char(31) ORDER BY at, rank, tie, no), iif(max(silent), 'Direct', NULL)) AS path
        FROM (${touches}) GROUP BY journey HAVING max(ended_at) >= ?)
      WHERE path IS NOT NULL`,
    values: [...bound, span.fromMs],
  };
}
