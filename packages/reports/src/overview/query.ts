import type { CompiledModel } from "@meander/journey";
import { dayFromNumber, dayOf, dayStartMs, daysBetween, localDaySql, nextDay, offsetsBetween } from "../time/zone.ts";
import type { Overview, OverviewParams } from "./contract.ts";

const LIVE_MS = 5 * 60_000;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 800;
const TOP = 10;

const DEFINITION =
  "A session counts on the day it began, in the site's time zone. Visitors and journeys are distinct within each day " +
  "and within the whole period. Touchpoints are those of the sessions. Bots are left out unless asked for.";

type Totals = Overview["totals"];

interface Span {
  from: string;
  to: string;
  fromMs: number;
  toMs: number;
}

/** R1 in one shard. Reads the session rows of the period once per grouping, never the log, except for `live`. */
export function overview(
  sql: SqlStorage,
  model: CompiledModel,
  timezone: string,
  params: OverviewParams,
  nowMs: number,
): Overview {
  const span = spanOf(params, timezone, nowMs);
  const bots = params.bots === "1" ? 1 : 0;
  const range = [span.fromMs, span.toMs, bots] as const;
  const totals = totalsBy(sql, "0", [], range).get(0) ?? empty();
  const local = localDaySql("started_at", offsetsBetween(timezone, span.fromMs, span.toMs));
  const perDay = totalsBy(sql, local.sql, local.values, range);
  const aggregate = aggregateViews(sql, span);
  totals.aggregateViews = [...aggregate.values()].reduce((sum, n) => sum + n, 0);
  const days = new Map([...perDay].map(([number, day]) => [dayFromNumber(number), day]));
  return {
    definition: DEFINITION,
    modelVersion: model.version,
    journeysBehind: totals.journeys,
    from: span.from,
    to: span.to,
    totals,
    days: daysBetween(span.from, span.to).map((day) => ({
      day,
      ...(days.get(day) ?? empty()),
      aggregateViews: aggregate.get(day) ?? 0,
    })),
    topPages: topPages(sql, range),
    channels: top(sql, "channel", range),
    campaigns: top(sql, "campaign", range),
    countries: top(sql, "country", range),
    devices: top(sql, "device", range),
    phases: sql
      .exec<{ phase: string; journeys: number }>(
        "SELECT phase, count(*) AS journeys FROM journey WHERE bot <= ? GROUP BY phase ORDER BY journeys DESC",
        bots,
      )
      .toArray(),
    live: sql
      .exec<{ n: number }>(
        `SELECT coalesce(sum(touchpoints), 0) AS n FROM session WHERE journey IN
           (SELECT journey FROM journey WHERE last_day >= ?1 AND last_at >= ?2) AND ended_at >= ?2`,
        Math.floor((nowMs - LIVE_MS) / 86_400_000),
        nowMs - LIVE_MS,
      )
      .one().n,
  };
}

function spanOf(params: OverviewParams, timezone: string, nowMs: number): Span {
  const to = params.to ?? dayOf(timezone, nowMs);
  const wanted = params.from ?? nextDay(to, 1 - DEFAULT_DAYS);
  const earliest = nextDay(to, 1 - MAX_DAYS);
  const from = [earliest, wanted, to].sort()[1] as string;
  return { from, to, fromMs: dayStartMs(timezone, from), toMs: dayStartMs(timezone, nextDay(to)) };
}

function empty(): Totals {
  return {
    visitors: 0,
    journeys: 0,
    sessions: 0,
    touchpoints: 0,
    softConversions: 0,
    conversions: 0,
    friction: 0,
    aggregateViews: 0,
  };
}

type Range = readonly [fromMs: number, toMs: number, bots: number];

/** Totals of the sessions in the range, grouped by an expression of ours (never text from outside). */
function totalsBy(sql: SqlStorage, group: string, values: number[], range: Range): Map<number, Totals> {
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
  return new Map(rows.map(({ g, ...totals }) => [g, totals]));
}

function top(
  sql: SqlStorage,
  column: "channel" | "campaign" | "country" | "device",
  range: Range,
): Overview["channels"] {
  return sql
    .exec<Overview["channels"][number]>(
      `SELECT ${column} AS name, count(*) AS sessions, count(DISTINCT journey) AS journeys FROM session
       WHERE started_at >= ? AND started_at < ? AND bot <= ? AND ${column} IS NOT NULL
       GROUP BY ${column} ORDER BY sessions DESC, name LIMIT ${TOP}`,
      ...range,
    )
    .toArray();
}

function topPages(sql: SqlStorage, range: Range): Overview["topPages"] {
  return sql
    .exec<{ name: string; views: number }>(
      `SELECT p.key AS name, sum(p.value) AS views FROM session, json_each(session.pages) p
       WHERE started_at >= ? AND started_at < ? AND bot <= ? AND p.key <> '' GROUP BY p.key ORDER BY views DESC, name LIMIT ${TOP}`,
      ...range,
    )
    .toArray();
}

function aggregateViews(sql: SqlStorage, { from, to }: Span): Map<string, number> {
  const rows = sql
    .exec<{ day: string; n: number }>(
      "SELECT day, sum(n) AS n FROM aggregate WHERE day BETWEEN ? AND ? GROUP BY day",
      from,
      to,
    )
    .toArray();
  return new Map(rows.map(({ day, n }) => [day, n]));
}
