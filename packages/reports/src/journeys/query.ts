import { bareId, type IdentifierKey, levelOf } from "@meander/identity";
import { type CompiledModel, compilePattern } from "@meander/journey";
import { findBehind } from "../behind/find-behind.ts";
import { matchingOf, neededSql } from "../pattern/find-matching.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { inSegment } from "../segment/in-segment.ts";
import { type Conditions, conditionsOf } from "./conditions.ts";
import type { JourneyListParams, JourneyPage, JourneySummary } from "./contract.ts";
import { readLine } from "./line.ts";
import { cursorText, cursorValues, ORDERS, parseCursor } from "./order.ts";

interface Row {
  [column: string]: SqlStorageValue;
  journey: string;
  first_at: number;
  last_at: number;
  last_day: number;
  touchpoints: number;
  sessions: number;
  visitors: number;
  phase: string;
  first_channel: string;
  soft_conversions: number;
  conversions: number;
  friction: number;
  laps: number;
  score: number;
}

const COLUMNS = `journey, first_at, last_at, last_day, touchpoints, sessions, visitors, phase, first_channel,
  soft_conversions, conversions, friction, laps, score`;

/** Journeys whose steps are read at a time when a pattern is looked for. */
const SCANNED = 1_000;

/**
 * A page of the list of journeys (R13), newest first unless asked otherwise.
 * @param found the journey that `params.q` names exactly, if any
 * @param ownerOf whose a touchpoint is, for patterns over pages and events on shared devices
 * @throws ExpressionError when the segment, the pattern or the number makes no sense
 */
export function listJourneys(
  sql: SqlStorage,
  model: CompiledModel,
  timezone: string,
  params: JourneyListParams,
  found: IdentifierKey | null,
  nowMs: number,
  ownerOf?: ShardData["ownerOf"],
): JourneyPage {
  const shard: ShardData = { sql, model, timezone, nowMs, ownerOf };
  const conditions = conditionsOf(params, timezone, found, [
    inSegment(shard, params.segment),
    findBehind(shard, params.behind),
  ]);
  const rows =
    params.pattern === undefined
      ? rowsBehind(sql, conditions, params, parseCursor(params.cursor, params.sort), params.limit)
      : rowsMatching(shard, conditions, params, params.pattern);
  const journeys = rows.map((row) => toSummary(sql, model, row, nowMs));
  const last = journeys.at(-1);
  const next = last && rows.length === params.limit ? cursorText(last, params.sort) : null;
  return params.count === "1" ? { journeys, next, total: totalOf(shard, conditions, params) } : { journeys, next };
}

/** The journeys behind a cursor. */
function rowsBehind(
  sql: SqlStorage,
  { conditions, values }: Conditions,
  { sort }: JourneyListParams,
  cursor: readonly (string | number)[] | null,
  limit: number,
): Row[] {
  const order = ORDERS[sort];
  const behind = cursor ? [`(${order.join(", ")}) < (${order.map(() => "?").join(", ")})`] : [];
  const where = ["1", ...conditions, ...behind].join(" AND ");
  return sql
    .exec<Row>(
      `SELECT ${COLUMNS} FROM journey WHERE ${where} ORDER BY ${order.map((c) => `${c} DESC`).join(", ")} LIMIT ?`,
      ...values,
      ...(cursor ?? []),
      limit,
    )
    .toArray();
}

/** A page of those in which a pattern occurs: the list is read on until the page is full. */
function rowsMatching(shard: ShardData, conditions: Conditions, params: JourneyListParams, text: string): Row[] {
  const pattern = compilePattern(text, shard.model);
  const narrowed = narrowedBy(conditions, neededSql(pattern));
  const matching: Row[] = [];
  let cursor = parseCursor(params.cursor, params.sort);
  for (;;) {
    const rows = rowsBehind(shard.sql, narrowed, params, cursor, SCANNED);
    const fitting = new Set(
      matchingOf(
        shard,
        pattern,
        rows.map((row) => row.journey),
      ),
    );
    matching.push(...rows.filter((row) => fitting.has(row.journey)));
    const last = rows.at(-1);
    if (!last || rows.length < SCANNED || matching.length >= params.limit) return matching.slice(0, params.limit);
    cursor = cursorValues(last, params.sort);
  }
}

/** How many journeys the whole list has, whatever the page. */
function totalOf(shard: ShardData, conditions: Conditions, { pattern: text }: JourneyListParams): number {
  const { sql } = shard;
  const pattern = text === undefined ? null : compilePattern(text, shard.model);
  const { conditions: all, values } = pattern ? narrowedBy(conditions, neededSql(pattern)) : conditions;
  const where = ["1", ...all].join(" AND ");
  if (!pattern) return rowsOf<[number]>(sql, `SELECT count(*) FROM journey WHERE ${where}`, ...values)[0]?.[0] ?? 0;
  const journeys = rowsOf<[string]>(sql, `SELECT journey FROM journey WHERE ${where} ORDER BY journey`, ...values);
  let total = 0;
  for (let from = 0; from < journeys.length; from += SCANNED) {
    const some = journeys.slice(from, from + SCANNED).map(([journey]) => journey);
    total += matchingOf(shard, pattern, some).length;
  }
  return total;
}

function narrowedBy(
  { conditions, values }: Conditions,
  { sql, values: more }: { sql: string; values: SqlStorageValue[] },
): Conditions {
  return { conditions: [...conditions, sql], values: [...values, ...more] };
}

function toSummary(sql: SqlStorage, model: CompiledModel, row: Row, nowMs: number): JourneySummary {
  return {
    id: row.journey,
    owner: { kind: levelOf(row.journey), id: bareId(row.journey) },
    firstTouch: row.first_at,
    lastTouch: row.last_at,
    touchpoints: row.touchpoints,
    sessions: row.sessions,
    visitors: row.visitors,
    phase: row.phase,
    dormant: nowMs - row.last_at >= model.dormantMs(row.phase),
    firstChannel: row.first_channel,
    softConversions: row.soft_conversions,
    conversions: row.conversions,
    friction: row.friction,
    laps: row.laps,
    score: row.score,
    line: readLine(sql, row.journey),
  };
}
