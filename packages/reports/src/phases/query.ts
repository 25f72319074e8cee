import { PHASE_TABLE, phaseTableValue } from "../phase-table.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { type Durations, durationSql } from "../time/durations.ts";
import { type Span, spanOf } from "../time/span.ts";
import { VALUE_SUM } from "../value.ts";
import type { PhasesParams } from "./contract.ts";
import type { PhasesPart } from "./part.ts";

const DAY_MS = 86_400_000;

/** R3 in one shard: each phase visit says which stay it ended, so that everything is a sum over rows. */
export function queryPhases(shard: ShardData, params: PhasesParams): PhasesPart {
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  const visits = visitsOf(shard.sql, scope, span);
  const lost = lostOf(shard, scope, span);
  return {
    ...visits,
    journeys: visits.journeys + lost.unseen,
    here: hereOf(shard, scope),
    lost: lost.byPhase,
    dormancies: rowsOf(
      shard.sql,
      `WITH ${scope.table} SELECT phase, count(*) FROM dormancy
       WHERE from_at >= ? AND from_at < ? AND ${scope.has()} GROUP BY phase`,
      ...scope.values,
      span.fromMs,
      span.toMs,
    ),
    value: valueByPhase(shard.sql, scope, span),
    friction: frictionOf(shard, scope, span),
  };
}

type FromVisits = Pick<PhasesPart, "journeys" | "entries" | "transitions" | "dwell" | "left">;

function visitsOf(sql: SqlStorage, scope: Scope, { fromMs, toMs }: Span): FromVisits {
  const read = <Row extends SqlStorageValue[]>(select: string, group: string) =>
    rowsOf<Row>(
      sql,
      `WITH ${scope.table} SELECT ${select} FROM phase_visit
       WHERE entered_at >= ? AND entered_at < ? AND ${scope.has()} ${group}`,
      ...scope.values,
      fromMs,
      toMs,
    );
  const dwell = new Map<string, Durations>();
  const length = durationSql("(entered_at - left_entered_at)");
  for (const [phase, seconds, stays] of read<[string, number, number]>(
    `left_phase, ${length}, count(*)`,
    "AND left_phase IS NOT NULL GROUP BY 1, 2",
  )) {
    const durations = dwell.get(phase);
    if (durations) durations.push([seconds, stays]);
    else dwell.set(phase, [[seconds, stays]]);
  }
  return {
    journeys: read<[number]>("count(DISTINCT journey)", "")[0]?.[0] ?? 0,
    entries: read("phase, count(*), sum(reentry), count(DISTINCT journey)", "GROUP BY phase"),
    transitions: read(
      "left_phase, phase, direction, count(*), sum(reentry), count(DISTINCT journey)",
      "GROUP BY left_phase, phase, direction",
    ),
    dwell: [...dwell],
    left: read("left_phase, count(DISTINCT journey)", "AND left_phase IS NOT NULL GROUP BY left_phase"),
  };
}

/** Journeys whose last touch lies in the period and that are dormant now. One bound value each, in this order. */
function lostTable(scope: Scope): string {
  return `WITH ${scope.table}, ${PHASE_TABLE}, lost AS MATERIALIZED (
    SELECT journey, phase FROM journey JOIN phase_of USING (phase)
    WHERE last_at >= ? AND last_at < ? AND last_at + dormant_ms <= ? AND ${scope.has()})`;
}

function lostValues({ model, nowMs }: ShardData, scope: Scope, { fromMs, toMs }: Span): SqlStorageValue[] {
  return [...scope.values, phaseTableValue(model), fromMs, toMs, nowMs];
}

function lostOf(shard: ShardData, scope: Scope, span: Span): { byPhase: PhasesPart["lost"]; unseen: number } {
  const { sql } = shard;
  const values = lostValues(shard, scope, span);
  const entered =
    "SELECT 1 FROM phase_visit v WHERE v.journey = lost.journey AND v.entered_at >= ? AND v.entered_at < ?";
  const byPhase = rowsOf<[string, number, number]>(
    sql,
    `${lostTable(scope)} SELECT phase, count(*), sum(EXISTS (${entered} AND v.left_phase = lost.phase))
     FROM lost GROUP BY phase`,
    ...values,
    span.fromMs,
    span.toMs,
  );
  const [unseen] = rowsOf<[number]>(
    sql,
    `${lostTable(scope)} SELECT count(*) FROM lost WHERE NOT EXISTS (${entered})`,
    ...values,
    span.fromMs,
    span.toMs,
  );
  return { byPhase, unseen: unseen?.[0] ?? 0 };
}

function hereOf({ sql, model, nowMs }: ShardData, scope: Scope): PhasesPart["here"] {
  const longestMs = Math.max(...model.model.phases.map(({ id }) => model.dormantMs(id)));
  return rowsOf(
    sql,
    `WITH ${scope.table}, ${PHASE_TABLE} SELECT phase, count(*) FROM journey JOIN phase_of USING (phase)
     WHERE last_day >= ? AND last_at + dormant_ms > ? AND ${scope.has()} GROUP BY phase`,
    ...scope.values,
    phaseTableValue(model),
    Math.floor((nowMs - longestMs) / DAY_MS),
    nowMs,
  );
}

/** What journeys brought that entered a phase, each journey once per phase. */
function valueByPhase(sql: SqlStorage, scope: Scope, { fromMs, toMs }: Span): PhasesPart["value"] {
  return rowsOf(
    sql,
    `WITH ${scope.table}, worth AS MATERIALIZED (
       SELECT journey, ${VALUE_SUM} AS value FROM conversion
       WHERE kind = 'conversion' AND at >= ? AND at < ? AND ${scope.has()} GROUP BY journey)
     SELECT phase, sum(value) FROM (
       SELECT v.phase AS phase, worth.value AS value FROM worth JOIN phase_visit v USING (journey)
       WHERE v.entered_at >= ? AND v.entered_at < ? GROUP BY worth.journey, v.phase)
     GROUP BY phase`,
    ...scope.values,
    ...[fromMs, toMs, fromMs, toMs],
  );
}

function frictionOf(shard: ShardData, scope: Scope, span: Span): PhasesPart["friction"] {
  return rowsOf(
    shard.sql,
    `${lostTable(scope)}
     SELECT phase, fingerprint, min(kind), min(name), sum(times), count(*), sum(was_lost) FROM (
       SELECT f.phase AS phase, fingerprint, kind, name, count(*) AS times, lost.journey IS NOT NULL AS was_lost
       FROM friction f LEFT JOIN lost ON lost.journey = f.journey AND lost.phase = f.phase
       WHERE f.at >= ? AND f.at < ? AND ${scope.has("f.journey")} GROUP BY f.phase, fingerprint, f.journey)
     GROUP BY phase, fingerprint`,
    ...lostValues(shard, scope, span),
    span.fromMs,
    span.toMs,
  );
}
