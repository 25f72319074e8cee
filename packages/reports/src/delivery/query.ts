import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { DeliveryParams } from "./contract.ts";
import { type BrowserPart, type DeliveryPart, SKEW_BOUNDS_MS } from "./part.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type VisitorRow = [
  visitor: string,
  received: number,
  lowest: number | null,
  highest: number | null,
  numbered: number,
  skewLow: number,
  skewHigh: number,
  lastId: string,
  browser: string | null,
  bot: number | null,
];

/**
 * R12 in one shard. Gaps can only be seen in the log: one range of it per visitor, of which SQLite makes a row. Everything
 * else was counted as it happened.
 */
export function queryDelivery(shard: ShardData, params: DeliveryParams): DeliveryPart {
  const { sql } = shard;
  const span = spanOf(params, shard);
  const visitors = visitorsOf(shard, params, span);
  return {
    browsers: browsersOf(visitors),
    skew: skewOf(visitors),
    counts: rowsOf(
      sql,
      "SELECT browser, what, sum(n) FROM delivery WHERE hour >= ? AND hour < ? GROUP BY browser, what",
      Math.floor(span.fromMs / HOUR_MS),
      Math.ceil(span.toMs / HOUR_MS),
    ),
    unreadable: rowsOf(
      sql,
      "SELECT reason, sum(n) FROM unparseable WHERE day >= ? AND day < ? GROUP BY reason",
      Math.floor(span.fromMs / DAY_MS),
      Math.ceil(span.toMs / DAY_MS),
    ),
    ...viewsOf(shard, params, span),
  };
}

/** Visitors at home here (others' touchpoints are copies), as far as they were there in the period. */
export function visitorsOf({ sql, isAtHome }: ShardData, params: DeliveryParams, { fromMs, toMs }: Span): VisitorRow[] {
  const key = (ms: string) => `printf('%08x-%04x', max(0, ${ms}) >> 16, max(0, ${ms}) & 65535)`;
  const rows = rowsOf<VisitorRow>(
    sql,
    `SELECT g.*, last.body ->> '$.device.browser', last.body ->> '$.bot' FROM (
       SELECT v.visitor AS visitor, count(*), min(t.seq), max(t.seq), count(DISTINCT t.seq), v.skew_low, v.skew_high,
         max(t.id) AS last_id
       FROM visitor v CROSS JOIN touchpoint t ON t.visitor = v.visitor
         AND t.id >= ${key("(? - v.skew_high)")} AND t.id < ${key("(? - v.skew_low)")}
       WHERE t.at >= ? AND t.at < ? GROUP BY v.visitor) g
     JOIN touchpoint last ON last.visitor = g.visitor AND last.id = g.last_id`,
    ...[fromMs, fromMs, toMs, toMs],
    ...[fromMs, toMs],
  );
  return rows.filter(
    ([visitor, , , , , , , , , bot]) => (params.bots === "1" || !bot) && (isAtHome?.(visitor) ?? true),
  );
}

function browsersOf(visitors: readonly VisitorRow[]): BrowserPart[] {
  const sums = new Map<string, BrowserPart>();
  for (const [, received, lowest, highest, numbered, , , , browser] of visitors) {
    const name = familyOf(browser);
    const sum = sums.get(name) ?? [name, 0, 0, 0, 0, 0];
    sums.set(name, sum);
    const lost = lostOf(lowest, highest, numbered);
    sum[1]++;
    sum[2] += received;
    sum[3] += numbered;
    sum[4] += lost;
    if (lost > 0) sum[5]++;
  }
  return [...sums.values()];
}

/** How many numbers are missing between the lowest and the highest that came. */
export function lostOf(lowest: number | null, highest: number | null, numbered: number): number {
  return lowest === null || highest === null ? 0 : highest - lowest + 1 - numbered;
}

/** A browser without its version. */
export function familyOf(browser: string | null): string {
  return (browser ?? "").replace(/\s+[0-9][0-9.]*$/, "");
}

function skewOf(visitors: readonly VisitorRow[]): DeliveryPart["skew"] {
  const counts = new Map<string, number>();
  for (const row of visitors) {
    const worst = Math.max(-row[5], row[6]);
    const place = SKEW_BOUNDS_MS.findIndex((bound) => worst <= bound);
    counts.set(String(place), (counts.get(String(place)) ?? 0) + 1);
  }
  return [...counts];
}

function viewsOf(shard: ShardData, params: DeliveryParams, span: Span): Pick<DeliveryPart, "journeys" | "views"> {
  const scope = scopeOf(params);
  const [row] = rowsOf<[journeys: number, views: number]>(
    shard.sql,
    `WITH ${scope.table} SELECT count(DISTINCT journey), coalesce(sum(page_views), 0) FROM session
     WHERE started_at >= ? AND started_at < ? AND ${scope.has()}`,
    ...scope.values,
    span.fromMs,
    span.toMs,
  );
  const counted = "SELECT coalesce(sum(n), 0) FROM aggregate WHERE day BETWEEN ? AND ?";
  const [aggregate] = rowsOf<[number]>(shard.sql, counted, span.from, span.to);
  return { journeys: row?.[0] ?? 0, views: [row?.[1] ?? 0, aggregate?.[0] ?? 0] };
}
