import type { ShardData } from "../report.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { hourSql } from "../time/hours.ts";
import { type Span, spanOf } from "../time/span.ts";
import { offsetsBetween } from "../time/zone.ts";
import type { OverviewParams } from "./contract.ts";
import type { OverviewPart, Totals } from "./part.ts";
import { readSessions } from "./sessions.ts";

const LIVE_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

/** Which sessions count: those that began in the period, of journeys in the segment; values for `WHERE` in this order. */
interface Asked {
  scope: Scope;
  range: readonly [fromMs: number, toMs: number, bots: number];
}

/** R1 in one shard: from the session rows of the period, never the log. */
export function queryOverview(shard: ShardData, params: OverviewParams): OverviewPart {
  const { sql, timezone } = shard;
  const span = spanOf(params, shard);
  const bots = params.bots === "1" ? 1 : 0;
  const scope = scopeOf(params);
  const asked: Asked = { scope, range: [span.fromMs, span.toMs, bots] };
  return {
    ...readSessions(shard, scope, span, bots),
    hours:
      params.grain === "hour"
        ? totalsBy(sql, hourSql("started_at", offsetsBetween(timezone, span.fromMs, span.toMs)), asked)
        : [],
    // Nobody knows in which segment those are who are counted without an id.
    aggregateViews: params.segment === undefined ? aggregateViews(sql, span) : [],
    phases: rows(
      sql,
      `WITH ${scope.table} SELECT phase, count(*), 0 FROM journey WHERE bot <= ? AND ${scope.has()} GROUP BY phase`,
      ...scope.values,
      bots,
    ),
    live: liveTouchpoints(sql, scope, shard.nowMs),
  };
}

/** Totals of the sessions in the range, grouped by an expression of ours (never text from outside). */
function totalsBy(sql: SqlStorage, group: string, { scope, range }: Asked): [number, Totals][] {
  const rows = sql
    .exec<Totals & { g: number }>(
      `WITH ${scope.table} SELECT ${group} AS g, count(DISTINCT visitor) AS visitors, count(DISTINCT journey) AS journeys,
         count(*) AS sessions, sum(touchpoints) AS touchpoints, sum(soft_conversions) AS softConversions,
         sum(conversions) AS conversions, sum(friction) AS friction, 0 AS aggregateViews
       FROM session WHERE started_at >= ? AND started_at < ? AND bot <= ? AND ${scope.has()} GROUP BY g`,
      ...scope.values,
      ...range,
    )
    .toArray();
  return rows.map(({ g, ...totals }) => [g, totals]);
}

function rows<Row extends SqlStorageValue[]>(sql: SqlStorage, query: string, ...values: SqlStorageValue[]): Row[] {
  return [...sql.exec(query, ...values).raw<Row>()];
}

function aggregateViews(sql: SqlStorage, { from, to }: Span): [string, number][] {
  return rows(sql, "SELECT day, sum(n) FROM aggregate WHERE day BETWEEN ? AND ? GROUP BY day", from, to);
}

function liveTouchpoints(sql: SqlStorage, scope: Scope, nowMs: number): number {
  const since = nowMs - LIVE_MS;
  return sql
    .exec<{ n: number }>(
      `WITH ${scope.table} SELECT coalesce(sum(touchpoints), 0) AS n FROM session WHERE ended_at >= ?
         AND journey IN (SELECT journey FROM journey WHERE last_day >= ? AND last_at >= ?) AND ${scope.has()}`,
      ...scope.values,
      since,
      Math.floor(since / DAY_MS),
      since,
    )
    .one().n;
}
