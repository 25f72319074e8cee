import type { z } from "zod";
import { allOf, EVERY, isText, journeysOf, labelled } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import { type Among, scopeOf } from "../scope.ts";
import { periodNumber } from "../time/period-sql.ts";
import { spanOf } from "../time/span.ts";
import type { RetentionNumbersSchema, RetentionParams } from "./contract.ts";
import { touchedTable } from "./query.ts";

type Named = z.output<typeof RetentionNumbersSchema>;

/** The journeys behind a number of R9. */
export function behindRetention(shard: ShardData, params: RetentionParams, number: Named): Among {
  const scope = scopeOf(params);
  const span = spanOf(params, shard);
  const { cohort, after, woken, channel, kind, label, phase } = number;
  if (!woken) {
    const wanted = allOf(
      { sql: "period - cohort = ?", values: [after ?? 0] },
      cohort === undefined ? EVERY : { sql: "cohort = ?", values: [periodNumber(cohort, params.unit)] },
    );
    // A table that refers to itself has to stand where its WITH says RECURSIVE.
    const table = `RECURSIVE ${scope.table}, ${touchedTable(shard, params, scope, span)}`;
    return journeysOf({ ...scope, table }, `SELECT journey FROM touched WHERE ${wanted.sql}`, [
      ...[span.fromMs, span.toMs, shard.nowMs],
      ...wanted.values,
    ]);
  }
  const wanted = allOf(
    { sql: "to_at >= ? AND to_at < ?", values: [span.fromMs, span.toMs] },
    isText("coalesce(channel, 'Direct')", channel),
    isText("by_kind", kind),
    isText("phase", phase),
  );
  const rows = `FROM dormancy WHERE ${wanted.sql} AND ${scope.has()}`;
  if (label === undefined) return journeysOf(scope, `SELECT journey ${rows}`, wanted.values);
  return labelled(shard.sql, scope, `SELECT DISTINCT journey, by_label ${rows}`, wanted.values, label);
}
