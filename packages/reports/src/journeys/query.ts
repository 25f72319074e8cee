import { bareId, type IdentifierKey, levelOf } from "@meander/identity";
import type { CompiledModel } from "@meander/journey";
import { dayStartMs, nextDay } from "../time/zone.ts";
import type { JourneyListParams, JourneyPage, JourneySummary } from "./contract.ts";
import { readLine } from "./line.ts";
import { cursorText, ORDERS, parseCursor } from "./order.ts";

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

/**
 * A page of the list of journeys (R13), newest first unless asked otherwise.
 * @param found the journey that `params.q` names exactly, if any
 */
export function listJourneys(
  sql: SqlStorage,
  model: CompiledModel,
  timezone: string,
  params: JourneyListParams,
  found: IdentifierKey | null,
  nowMs: number,
): JourneyPage {
  const order = ORDERS[params.sort];
  const { conditions, values } = conditionsOf(params, timezone, found);
  const cursor = parseCursor(params.cursor, params.sort);
  if (cursor) {
    conditions.push(`(${order.join(", ")}) < (${order.map(() => "?").join(", ")})`);
    values.push(...cursor);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
  const rows = sql
    .exec<Row>(
      `SELECT ${COLUMNS} FROM journey ${where} ORDER BY ${order.map((c) => `${c} DESC`).join(", ")} LIMIT ?`,
      ...values,
      params.limit,
    )
    .toArray();
  const journeys = rows.map((row) => toSummary(sql, model, row, nowMs));
  const last = journeys.at(-1);
  return { journeys, next: last && rows.length === params.limit ? cursorText(last, params.sort) : null };
}

function conditionsOf(params: JourneyListParams, timezone: string, found: IdentifierKey | null) {
  const conditions: string[] = [];
  const values: SqlStorageValue[] = [];
  const add = (condition: string, ...bound: SqlStorageValue[]) => {
    conditions.push(condition);
    values.push(...bound);
  };
  if (params.bots !== "1") add("bot = 0");
  if (params.phase) add("phase = ?", params.phase);
  if (params.channel) {
    add("EXISTS (SELECT 1 FROM session s WHERE s.journey = journey.journey AND s.channel = ?)", params.channel);
  }
  if (params.goal) {
    add("EXISTS (SELECT 1 FROM conversion c WHERE c.journey = journey.journey AND c.goal = ?)", params.goal);
  }
  if (params.from || params.to) {
    const from = params.from ? momentOf(params.from, timezone, "start") : 0;
    const to = params.to ? momentOf(params.to, timezone, "end") : Number.MAX_SAFE_INTEGER;
    add(
      "EXISTS (SELECT 1 FROM session s WHERE s.journey = journey.journey AND s.started_at < ? AND s.ended_at >= ?)",
      to,
      from,
    );
  }
  if (params.q) {
    if (found) add("journey = ?", found);
    else add("instr(lower(journey), lower(?)) > 0", params.q);
  }
  return { conditions, values };
}

/** A day in the site's zone, or a number of ms UTC. `end` is exclusive: the start of the day after. */
function momentOf(text: string, timezone: string, side: "start" | "end"): number {
  if (/^\d+$/.test(text)) return Number(text);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : "1970-01-01";
  return dayStartMs(timezone, side === "start" ? day : nextDay(day));
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
