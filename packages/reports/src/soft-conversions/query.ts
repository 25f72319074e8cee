import { type Channel, channelNo } from "@meander/journey";
import { JourneyTally } from "../journey-tally.ts";
import { PlaceNumbers } from "../matching/place-numbers.ts";
import { Standing } from "../matching/standing.ts";
import { sessionsOf } from "../packed/sessions.ts";
import { PHASE_TABLE, phaseTableValue } from "../phase-table.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { durationSql } from "../time/durations.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { SoftConversionsParams } from "./contract.ts";
import type { SoftConversionsPart } from "./part.ts";

const DAY_MS = 86_400_000;

/** R2 in one shard: the rows of soft conversions, and what came of the journeys that had them. */
export function querySoftConversions(shard: ShardData, params: SoftConversionsParams): SoftConversionsPart {
  const { sql, nowMs } = shard;
  const span = spanOf(params, shard);
  const { fromMs, toMs } = span;
  const scope = scopeOf(params);
  const values = [...scope.values, fromMs, toMs];
  const soft = `FROM conversion WHERE kind = 'soft_conversion' AND at >= ? AND at < ? AND ${scope.has()}`;
  const grouped = <Row extends SqlStorageValue[]>(column: string) =>
    rowsOf<Row>(
      sql,
      `WITH ${scope.table} SELECT goal, ${column}, count(*) ${soft} AND ${column} IS NOT NULL GROUP BY 1, 2`,
      ...values,
    );
  const firsts = `WITH ${scope.table}, ${firstTable(scope)}`;
  const ofFirsts = <Row extends SqlStorageValue[]>(select: string, ...more: SqlStorageValue[]) =>
    rowsOf<Row>(sql, `${firsts} ${select}`, ...scope.values, phaseTableValue(shard.model), fromMs, toMs, ...more);
  const aheadMs = params.days * DAY_MS;
  return {
    goals: rowsOf(
      sql,
      `WITH ${scope.table} SELECT goal, count(*), count(DISTINCT journey) ${soft} GROUP BY 1`,
      ...values,
    ),
    channels: grouped("channel"),
    pages: grouped("page"),
    pagesBefore: grouped("page_before"),
    after: ofFirsts(`SELECT goal, ${durationSql("after_ms")}, count(*) FROM first GROUP BY 1, 2`),
    touchpoint: ofFirsts("SELECT goal, touchpoint, count(*) FROM first GROUP BY 1, 2"),
    advance: ofFirsts(
      `SELECT goal, sum(is_over), sum(is_over AND advanced), sum(NOT is_over) FROM (
         SELECT goal, at <= ? AS is_over, ${advancedSql(aheadMs)} AS advanced FROM first) GROUP BY goal`,
      nowMs - aheadMs,
    ),
    ...liftOf(shard, span, scope, aheadMs),
  };
}

function liftOf(
  shard: ShardData,
  span: Span,
  scope: Scope,
  aheadMs: number,
): Pick<SoftConversionsPart, "journeys" | "lift"> {
  const standing = new Standing(shard, span, scope, new PlaceNumbers(shard, span), aheadMs);
  for (const [journey, name, at, phaseBefore, channel] of firstSoft(shard.sql, scope)) {
    const first = { journey, name, at };
    standing.meet(first);
    if (standing.isCase(at)) standing.addCase(first, shard.model.indexOf(phaseBefore), channelNo(channel));
  }
  const seen = new JourneyTally<[]>();
  for (const session of sessionsOf(shard, scope, span)) {
    standing.take(session);
    seen.begin(session.journey);
    seen.add([]);
  }
  return { journeys: seen.rows<[number]>()[0]?.[0] ?? 0, lift: standing.part() };
}

/** Soft conversions in the period that were the journey's first of their goal. Placeholders: phases, from, to. */
export function firstTable(scope: Scope): string {
  // With a single min() SQLite takes the other columns from the very row that has it.
  return `${PHASE_TABLE}, first AS MATERIALIZED (
    SELECT * FROM (SELECT journey, goal, min(at) AS at, phase, after_ms, touchpoint FROM conversion
      WHERE kind = 'soft_conversion' AND ${scope.has()} GROUP BY journey, goal)
    WHERE at >= ? AND at < ?)`;
}

/** That a journey of `firstTable` went on to a later phase within a time. */
export function advancedSql(aheadMs: number): string {
  return `EXISTS (SELECT 1 FROM phase_visit v JOIN phase_of p USING (phase)
    WHERE v.journey = first.journey AND v.entered_at > first.at AND v.entered_at <= first.at + ${aheadMs}
      AND p.place > (SELECT place FROM phase_of q WHERE q.phase = first.phase))`;
}

/** The first soft conversion of each goal, whenever it was, where the journey stood before it. */
function firstSoft(
  sql: SqlStorage,
  scope: Scope,
): [journey: string, goal: string, at: number, phaseBefore: string, channel: Channel][] {
  return rowsOf(
    sql,
    `WITH ${scope.table} SELECT journey, goal, min(at), phase_before, channel FROM conversion
     WHERE kind = 'soft_conversion' AND ${scope.has()} GROUP BY journey, goal`,
    ...scope.values,
  );
}
