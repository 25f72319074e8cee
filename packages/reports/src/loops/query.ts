import { PHASE_TABLE, phaseTableValue } from "../phase-table.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { durationSql } from "../time/durations.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { LoopsParams } from "./contract.ts";
import { lapFatesSql, lapTable } from "./lap-table.ts";
import type { LoopsPart } from "./part.ts";

/** R4 in one shard. Loops count when the step back lies in the period, laps when they began in it. */
export function queryLoops(shard: ShardData, params: LoopsParams): LoopsPart {
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  return {
    ...lapsOf(shard, scope, span),
    ...pairsOf(shard, scope, span),
    journeys: journeysOf(shard.sql, scope, span),
  };
}

function journeysOf(sql: SqlStorage, scope: Scope, { fromMs, toMs }: Span): number {
  const rows = rowsOf<[number]>(
    sql,
    `WITH ${scope.table}, lap AS (
       SELECT journey, min(entered_at) AS started, max(loop_from IS NOT NULL AND entered_at >= ? AND entered_at < ?) AS looped
       FROM phase_visit WHERE ${scope.has()} GROUP BY journey, lap)
     SELECT count(DISTINCT journey) FROM lap WHERE looped OR (started >= ? AND started < ?)`,
    ...scope.values,
    ...[fromMs, toMs, fromMs, toMs],
  );
  return rows[0]?.[0] ?? 0;
}

function lapsOf(
  { sql, model, nowMs }: ShardData,
  scope: Scope,
  span: Span,
): Pick<LoopsPart, "laps" | "lapsPerJourney"> {
  const { fromMs, toMs } = span;
  return {
    lapsPerJourney: rowsOf(
      sql,
      `WITH ${scope.table}, ${lapTable(scope)}
       SELECT n, count(*) FROM (SELECT count(*) AS n FROM lap GROUP BY journey) GROUP BY n`,
      ...scope.values,
      fromMs,
      toMs,
    ),
    laps: rowsOf(
      sql,
      `WITH ${scope.table}, ${PHASE_TABLE}, ${lapTable(scope)}
       SELECT loops, fate, count(*) FROM (${lapFatesSql(model)}) GROUP BY 1, 2`,
      ...scope.values,
      phaseTableValue(model),
      ...[fromMs, toMs, nowMs],
    ),
  };
}

function pairsOf(
  { sql, model }: ShardData,
  scope: Scope,
  { fromMs, toMs }: Span,
): Pick<LoopsPart, "pairs" | "lengths" | "triggers" | "channels"> {
  const loops = `FROM phase_visit v WHERE loop_from IS NOT NULL AND entered_at >= ? AND entered_at < ? AND ${scope.has()}`;
  const grouped = <Row extends SqlStorageValue[]>(group: string, counts = "count(*)") =>
    rowsOf<Row>(
      sql,
      `WITH ${scope.table} SELECT loop_from, phase, ${group}${counts} ${loops} GROUP BY ${group}loop_from, phase`,
      ...scope.values,
      fromMs,
      toMs,
    );
  return {
    pairs: grouped("", "count(*), count(DISTINCT journey)"),
    triggers: grouped("by_kind, by_label, "),
    channels: grouped("channel, "),
    lengths: rowsOf(
      sql,
      // The loop is over with the first visit of its lap that is where the journey had been, or further on.
      `WITH ${scope.table}, ${PHASE_TABLE}, looped AS (
         SELECT loop_from, phase, (SELECT n.entered_at FROM phase_visit n JOIN phase_of p ON p.phase = n.phase
           WHERE n.journey = v.journey AND n.no > v.no AND n.lap = v.lap
             AND p.place >= (SELECT place FROM phase_of o WHERE o.phase = v.loop_from)
           ORDER BY n.no LIMIT 1) - entered_at AS length ${loops})
       SELECT loop_from, phase, ${durationSql("length")}, count(*) FROM looped WHERE length IS NOT NULL GROUP BY 1, 2, 3`,
      ...scope.values,
      phaseTableValue(model),
      fromMs,
      toMs,
    ),
  };
}
