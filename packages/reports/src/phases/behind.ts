import type { z } from "zod";
import { allOf, anyOf, isText, journeysOf } from "../behind/among.ts";
import { PHASE_TABLE, phaseTableValue } from "../phase-table.ts";
import type { ShardData } from "../report.ts";
import { type Among, type Scope, scopeOf } from "../scope.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { PhasesNumbersSchema, PhasesParams } from "./contract.ts";

type Named = z.output<typeof PhasesNumbersSchema>;

/** The journeys behind a number of R3. */
export function behindPhases(shard: ShardData, params: PhasesParams, number: Named): Among {
  const scope = scopeOf(params);
  const span = spanOf(params, shard);
  const { here, lost, parted, slept, group, phase } = number;
  if (group !== undefined) return metIn(shard, scope, span, number);
  if (here !== undefined) return standing(shard, scope, "last_at + dormant_ms > ?", here, [shard.nowMs]);
  if (lost !== undefined) return standing(shard, scope, LOST, lost, lostValues(shard, span));
  if (slept !== undefined) {
    const rows = `SELECT journey FROM dormancy WHERE from_at >= ? AND from_at < ? AND phase = ? AND ${scope.has()}`;
    return journeysOf(scope, rows, [span.fromMs, span.toMs, slept]);
  }
  if (parted !== undefined) return anyOf(stepped(scope, span, { left: parted }), lostIn(shard, scope, span, parted));
  const steps = stepped(scope, span, number);
  const isEverybody = Object.keys(number).length === 0 || phase !== undefined;
  return isEverybody ? anyOf(steps, lostIn(shard, scope, span)) : steps;
}

const LOST = "last_at >= ? AND last_at < ? AND last_at + dormant_ms <= ?";
const lostValues = ({ nowMs }: ShardData, { fromMs, toMs }: Span) => [fromMs, toMs, nowMs];

/** Journeys that took such a step in the period. */
function stepped(scope: Scope, { fromMs, toMs }: Span, { entered, left, direction, again }: Named): Among {
  const wanted = allOf(
    { sql: "entered_at >= ? AND entered_at < ?", values: [fromMs, toMs] },
    isText("phase", entered),
    isText("coalesce(left_phase, '')", left),
    isText("direction", direction),
    { sql: again ? "reentry" : "1", values: [] },
  );
  return journeysOf(scope, `SELECT journey FROM phase_visit WHERE ${wanted.sql} AND ${scope.has()}`, wanted.values);
}

/** Journeys that are in a phase (in any when none is named) and of which a condition holds. */
function standing(
  { model }: ShardData,
  scope: Scope,
  condition: string,
  phase: string | undefined,
  values: readonly SqlStorageValue[],
): Among {
  const named = isText("phase", phase);
  return journeysOf(
    { ...scope, table: `${scope.table}, ${PHASE_TABLE}` },
    `SELECT journey FROM journey JOIN phase_of USING (phase) WHERE ${named.sql} AND ${condition} AND ${scope.has()}`,
    [phaseTableValue(model), ...named.values, ...values],
  );
}

function lostIn(shard: ShardData, scope: Scope, span: Span, phase?: string): Among {
  return standing(shard, scope, LOST, phase, lostValues(shard, span));
}

/** Journeys that met friction of a group while they were in a phase; with `lost` those that were lost there. */
function metIn(shard: ShardData, scope: Scope, span: Span, { group, phase, lost }: Named): Among {
  const wanted = allOf(
    { sql: "at >= ? AND at < ?", values: [span.fromMs, span.toMs] },
    isText("fingerprint", group),
    isText("phase", phase),
  );
  const met = journeysOf(scope, `SELECT journey FROM friction WHERE ${wanted.sql} AND ${scope.has()}`, wanted.values);
  if (lost === undefined) return met;
  const gone = lostIn(shard, scope, span, lost);
  return { sql: `(${met.sql}) AND (${gone.sql})`, values: [...met.values, ...gone.values] };
}
