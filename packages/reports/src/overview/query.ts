import type { ShardData } from "../report.ts";
import { type Span, spanOf } from "../time/span.ts";
import { localDaySql, offsetsBetween } from "../time/zone.ts";
import type { OverviewParams } from "./contract.ts";
import { type Groups, noTotals, type OverviewPart, type Totals } from "./part.ts";

const LIVE_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

type Range = readonly [fromMs: number, toMs: number, bots: number];

/** R1 in one shard: reads the session rows of the period once per grouping, never the log. */
export function queryOverview(shard: ShardData, params: OverviewParams): OverviewPart {
  const { sql, timezone } = shard;
  const span = spanOf(params, shard);
  const bots = params.bots === "1" ? 1 : 0;
  const range: Range = [span.fromMs, span.toMs, bots];
  const day = localDaySql("started_at", offsetsBetween(timezone, span.fromMs, span.toMs));
  return {
    totals: totalsBy(sql, "0", [], range)[0]?.[1] ?? noTotals(),
    days: totalsBy(sql, day.sql, day.values, range),
    aggregateViews: aggregateViews(sql, span),
    pages: pages(sql, range),
    channels: groups(sql, "channel", range),
    campaigns: groups(sql, "campaign", range),
    countries: groups(sql, "country", range),
    devices: groups(sql, "device", range),
    phases: rows(sql, "SELECT phase, count(*), 0 FROM journey WHERE bot <= ? GROUP BY phase", bots),
    live: liveTouchpoints(sql, shard.nowMs),
  };
}

/** Totals of the sessions in the range, grouped by an expression of ours (never text from outside). */
function totalsBy(sql: SqlStorage, group: string, values: number[], range: Range): [number, Totals][] {
  const rows = sql
    .exec<Totals & { g: number }>(
      `SELECT ${group} AS g, count(DISTINCT visitor) AS visitors, count(DISTINCT journey) AS journeys,
         count(*) AS sessions, sum(touchpoints) AS touchpoints, sum(soft_conversions) AS softConversions,
         sum(conversions) AS conversions, sum(friction) AS friction, 0 AS aggregateViews
       FROM session WHERE started_at >= ? AND started_at < ? AND bot <= ? GROUP BY g`,
      ...values,
      ...range,
    )
    .toArray();
  return rows.map(({ g, ...totals }) => [g, totals]);
}

function rows<Row extends SqlStorageValue[]>(sql: SqlStorage, query: string, ...values: SqlStorageValue[]): Row[] {
  return [...sql.exec(query, ...values).raw<Row>()];
}

function groups(sql: SqlStorage, column: "channel" | "campaign" | "country" | "device", range: Range): Groups {
  return rows(
    sql,
    `SELECT ${column}, count(*), count(DISTINCT journey) FROM session
       WHERE started_at >= ? AND started_at < ? AND bot <= ? AND ${column} IS NOT NULL GROUP BY ${column}`,
    ...range,
  );
}

/** Views per path; what is beyond a session's fifty paths has no name and is left out. */
function pages(sql: SqlStorage, range: Range): Groups {
  return rows(
    sql,
    `SELECT p.key, sum(p.value), 0 FROM session, json_each(session.pages) p
       WHERE started_at >= ? AND started_at < ? AND bot <= ? AND p.key <> '' GROUP BY p.key`,
    ...range,
  );
}

function aggregateViews(sql: SqlStorage, { from, to }: Span): [string, number][] {
  return rows(sql, "SELECT day, sum(n) FROM aggregate WHERE day BETWEEN ? AND ? GROUP BY day", from, to);
}

function liveTouchpoints(sql: SqlStorage, nowMs: number): number {
  const since = nowMs - LIVE_MS;
  return sql
    .exec<{ n: number }>(
      `SELECT coalesce(sum(touchpoints), 0) AS n FROM session WHERE ended_at >= ?2
         AND journey IN (SELECT journey FROM journey WHERE last_day >= ?1 AND last_at >= ?2)`,
      Math.floor(since / DAY_MS),
      since,
    )
    .one().n;
}
