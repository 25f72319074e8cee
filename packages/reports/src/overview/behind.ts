import type { z } from "zod";
import { allOf, EVERY, isText, journeysOf } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import { type Among, scopeOf } from "../scope.ts";
import { hourSql } from "../time/hours.ts";
import { spanOf } from "../time/span.ts";
import { dayStartMs, nextDay, offsetsBetween } from "../time/zone.ts";
import type { OverviewNumbersSchema, OverviewParams } from "./contract.ts";

type Named = z.output<typeof OverviewNumbersSchema>;

const HAPPENED = { soft_conversions: "soft_conversions", conversions: "conversions", friction: "friction" } as const;

/** The journeys behind a number of R1: those with such a session, or in such a phase. */
export function behindOverview(shard: ShardData, params: OverviewParams, number: Named): Among {
  const scope = scopeOf(params);
  const { phase, day, hour, page } = number;
  if (phase !== undefined) {
    return journeysOf(scope, `SELECT journey FROM journey WHERE phase = ? AND bot <= ? AND ${scope.has()}`, [
      phase,
      Number(params.bots),
    ]);
  }
  const span = spanOf(params, shard);
  const wanted = allOf(
    { sql: "started_at >= ? AND started_at < ? AND bot <= ?", values: [span.fromMs, span.toMs, Number(params.bots)] },
    isText("channel", number.channel),
    isText("campaign", number.campaign),
    isText("country", number.country),
    isText("device", number.device),
    { sql: number.with ? `${HAPPENED[number.with]} > 0` : "1", values: [] },
    page === undefined
      ? EVERY
      : { sql: "EXISTS (SELECT 1 FROM json_each(session.pages) p WHERE p.key = ?)", values: [page] },
    day === undefined
      ? EVERY
      : {
          sql: "started_at >= ? AND started_at < ?",
          values: [dayStartMs(shard.timezone, day), dayStartMs(shard.timezone, nextDay(day))],
        },
    hour === undefined
      ? EVERY
      : {
          sql: `${hourSql("started_at", offsetsBetween(shard.timezone, span.fromMs, span.toMs))} = ?`,
          values: [Date.parse(hour)],
        },
  );
  return journeysOf(scope, `SELECT journey FROM session WHERE ${wanted.sql} AND ${scope.has()}`, wanted.values);
}
