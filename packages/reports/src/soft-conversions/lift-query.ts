import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { periodSql } from "../time/period-sql.ts";
import { spanOf } from "../time/span.ts";
import { offsetsBetween } from "../time/zone.ts";
import type { SoftConversionsParams } from "./contract.ts";
import type { SoftConversionsPart } from "./part.ts";

const DAY_MS = 86_400_000;
/** Goals may lie outside the period, within a month that the period touches. */
const MONTH_MS = 40 * DAY_MS;

/**
 * Who stood where, and who converted from there. A journey stands in a phase from the moment it is in it during a session
 * of the period: once per phase, channel and local month. It is too recent when the days ahead are not over yet.
 */
export function queryLift(
  shard: ShardData,
  params: SoftConversionsParams,
  scope: Scope,
): Pick<SoftConversionsPart, "cases" | "stood" | "reached"> {
  const { sql, timezone, nowMs } = shard;
  const { fromMs, toMs } = spanOf(params, shard);
  const aheadMs = params.days * DAY_MS;
  const month = (at: string) => periodSql(at, "month", offsetsBetween(timezone, fromMs - MONTH_MS, toMs + MONTH_MS));
  const converted = (row: string) => `EXISTS (SELECT 1 FROM conversion c WHERE c.journey = ${row}.journey
    AND c.at > ${row}.at AND c.at <= ${row}.at + ${aheadMs} AND c.kind = 'conversion')`;
  const end = Math.min(toMs, nowMs - aheadMs + 1);
  const tables = `WITH ${scope.table}, first AS MATERIALIZED (
      SELECT journey, goal, at, phase_before, channel, ${month("at")} AS month FROM (
        SELECT journey, goal, min(at) AS at, phase_before, channel FROM conversion
        WHERE kind = 'soft_conversion' AND ${scope.has()} GROUP BY journey, goal)),
    run AS (
      SELECT journey, channel, value ->> 0 AS phase, started_at + (value ->> 2) AS at
      FROM session, json_each(session.phases) WHERE started_at >= ? AND started_at < ? AND ${scope.has()}),
    place AS MATERIALIZED (
      SELECT journey, ${month("at")} AS month, phase, channel, min(at) AS at FROM run WHERE at < ? GROUP BY 1, 2, 3, 4)`;
  const read = <Row extends SqlStorageValue[]>(select: string) =>
    rowsOf<Row>(sql, `${tables} ${select}`, ...scope.values, fromMs, end, end);
  return {
    cases: read(
      `SELECT goal, month, phase_before, channel, count(*), sum(${converted("first")}) FROM first
       WHERE at >= ${fromMs} AND at < ${end} GROUP BY 1, 2, 3, 4`,
    ),
    stood: read(`SELECT month, phase, channel, count(*), sum(${converted("place")}) FROM place GROUP BY 1, 2, 3`),
    reached: read(
      `SELECT first.goal, place.month, place.phase, place.channel, count(*), sum(${converted("place")})
       FROM first JOIN place USING (journey) WHERE first.month <= place.month GROUP BY 1, 2, 3, 4`,
    ),
  };
}
