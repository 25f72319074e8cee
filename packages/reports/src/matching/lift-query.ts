import type { ReportContext, ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { monthNameSql } from "../time/period-sql.ts";
import type { Span } from "../time/span.ts";
import { offsetsBetween } from "../time/zone.ts";
import type { LiftPart } from "./lift.ts";
import type { Stratum } from "./places.ts";

const DAY_MS = 86_400_000;
/** What was met may lie outside the period, within a month that the period touches. */
const MONTH_MS = 40 * DAY_MS;

/** What is met, for the first time by each journey: SQL of ours with the columns that it names. */
export interface Met {
  /** SELECT giving journey, name, at, phase and channel; its only placeholders are those of `values`. */
  sql: string;
  values: SqlStorageValue[];
  /** How long afterwards a conversion counts. */
  aheadMs: number;
}

/** SQL for the site's month (202603) that a moment lies in. */
export function monthSql(at: string, { timezone }: ReportContext, { fromMs, toMs }: Span): string {
  return monthNameSql(at, offsetsBetween(timezone, fromMs - MONTH_MS, toMs + MONTH_MS));
}

/**
 * Who stood where, and who converted from there. A journey stands in a phase from the moment it is in it during a session
 * of the period: once per phase, channel and local month. It is too recent when the days ahead are not over yet.
 */
export function queryLift(shard: ShardData, span: Span, scope: Scope, met: Met): LiftPart {
  const { sql, nowMs } = shard;
  const { fromMs, toMs } = span;
  const month = monthSql("at", shard, span);
  const converted = (row: string) => `EXISTS (SELECT 1 FROM conversion c WHERE c.journey = ${row}.journey
    AND c.at > ${row}.at AND c.at <= ${row}.at + ${met.aheadMs} AND c.kind = 'conversion')`;
  const end = Math.min(toMs, nowMs - met.aheadMs + 1);
  const tables = `WITH ${scope.table},
    first AS MATERIALIZED (SELECT journey, name, at, phase, channel, ${month} AS month FROM (${met.sql})),
    run AS (
      SELECT journey, channel, value ->> 0 AS phase, started_at + (value ->> 2) AS at
      FROM session, json_each(session.phases) WHERE started_at >= ? AND started_at < ? AND ${scope.has()}),
    place AS MATERIALIZED (SELECT *, ${converted("came")} AS hit FROM (
      SELECT journey, ${month} AS month, phase, channel, min(at) AS at FROM run WHERE at < ? GROUP BY 1, 2, 3, 4) came)`;
  const read = <Row extends SqlStorageValue[]>(select: string) =>
    rowsOf<Row>(sql, `${tables} ${select}`, ...scope.values, ...met.values, fromMs, end, end);
  // In one query, so that the places are worked out once.
  const places = read<[name: string | null, ...Stratum, journeys: number, converted: number]>(
    `SELECT NULL, month, phase, channel, count(*), sum(hit) FROM place GROUP BY 2, 3, 4
     UNION ALL SELECT first.name, place.month, place.phase, place.channel, count(*), sum(hit)
     FROM first JOIN place USING (journey) WHERE first.month <= place.month GROUP BY 1, 2, 3, 4`,
  );
  return {
    cases: read(
      `SELECT name, month, phase, channel, count(*), sum(${converted("first")}) FROM first
       WHERE at >= ${fromMs} AND at < ${end} GROUP BY 1, 2, 3, 4`,
    ),
    stood: places.flatMap(([name, ...row]): LiftPart["stood"] => (name === null ? [row] : [])),
    reached: places.flatMap(([name, ...row]): LiftPart["reached"] => (name === null ? [] : [[name, ...row]])),
  };
}
