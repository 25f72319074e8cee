import { PHASE_TABLE, phaseTableValue } from "../phase-table.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { type Span, spanOf } from "../time/span.ts";
import { VALUE_SUM } from "../value.ts";
import { changesOf } from "./changes.ts";
import type { PhasesParams } from "./contract.ts";
import { frictionOf } from "./friction.ts";
import { lostIn } from "./lost.ts";
import type { PhasesPart } from "./part.ts";

const DAY_MS = 86_400_000;

/** R3 in one shard: each phase visit says which stay it ended, so that everything is a sum over rows. */
export function queryPhases(shard: ShardData, params: PhasesParams): PhasesPart {
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  const lost = lostIn(shard, scope, span);
  return {
    ...changesOf(shard, scope, span, lost),
    here: hereOf(shard, scope),
    dormancies: rowsOf(
      shard.sql,
      `WITH ${scope.table} SELECT phase, count(*) FROM dormancy
       WHERE from_at >= ? AND from_at < ? AND ${scope.has()} GROUP BY phase`,
      ...scope.values,
      span.fromMs,
      span.toMs,
    ),
    value: valueByPhase(shard.sql, scope, span),
    friction: frictionOf(shard, scope, span, lost),
  };
}

function hereOf({ sql, model, nowMs }: ShardData, scope: Scope): PhasesPart["here"] {
  const longestMs = Math.max(...model.phaseIds.map((id) => model.dormantMs(id)));
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
