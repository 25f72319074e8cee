import type { ReportContext, ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import { monthNameSql } from "../time/period-sql.ts";
import type { Span } from "../time/span.ts";
import { offsetsBetween } from "../time/zone.ts";
import type { LiftPart } from "./lift.ts";
import type { Stratum } from "./places.ts";
import { countStanding, isFollowed, monthsOf, type StandingRow } from "./stand.ts";
import { Tally } from "./tally.ts";

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
export function monthSql(at: string, context: ReportContext, span: Span): string {
  return monthNameSql(at, offsetsAround(context, span));
}

const offsetsAround = ({ timezone }: ReportContext, { fromMs, toMs }: Span) =>
  offsetsBetween(timezone, fromMs - MONTH_MS, toMs + MONTH_MS);

/**
 * Who stood where, and who converted from there. A journey stands in a phase from the moment it is in it during a session
 * of the period: once per phase, channel and local month. It is too recent when the days ahead are not over yet.
 */
export function queryLift(shard: ShardData, span: Span, scope: Scope, met: Met): LiftPart {
  const { sql, nowMs } = shard;
  const { fromMs, toMs } = span;
  const { aheadMs } = met;
  const end = Math.min(toMs, nowMs - aheadMs + 1);
  const first = rowsOf<[journey: string, name: string, at: number, ...Stratum]>(
    sql,
    `WITH ${scope.table} SELECT journey, name, at, ${monthSql("at", shard, span)}, phase, channel FROM (${met.sql})`,
    ...scope.values,
    ...met.values,
  );
  const converted = byJourney(
    rowsOf<[string, number]>(
      sql,
      "SELECT journey, at FROM conversion WHERE kind = 'conversion' AND at > ? AND at < ?",
      fromMs,
      end + aheadMs,
    ),
    ([journey, at]) => [journey, at],
  );
  const known = {
    ...{ converted, aheadMs, end },
    first: byJourney(first, ([journey, name, , month]) => [journey, [name, month] as const]),
  };
  const cases = new Tally<[string, ...Stratum]>();
  for (const [journey, name, at, ...stratum] of first) {
    if (at >= fromMs && at < end) cases.add(isFollowed(converted.get(journey), at, aheadMs), [name, ...stratum]);
  }
  const sessions = sql
    .exec(
      `WITH ${scope.table} SELECT journey, started_at, channel, phases FROM session
       WHERE started_at >= ? AND started_at < ? AND ${scope.has()} ORDER BY journey`,
      ...scope.values,
      fromMs,
      end,
    )
    .raw<StandingRow>();
  return {
    cases: cases.rows(),
    ...countStanding(sessions, monthsOf(offsetsAround(shard, span)), known),
  };
}

function byJourney<Row, Of>(rows: readonly Row[], entry: (row: Row) => [journey: string, of: Of]): Map<string, Of[]> {
  const all = new Map<string, Of[]>();
  for (const row of rows) {
    const [journey, of] = entry(row);
    const known = all.get(journey);
    if (known) known.push(of);
    else all.set(journey, [of]);
  }
  return all;
}
