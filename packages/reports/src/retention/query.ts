import { generalLabel } from "../label.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { durationSql } from "../time/durations.ts";
import { periodSql } from "../time/period-sql.ts";
import { type Span, spanOf } from "../time/span.ts";
import { offsetsBetween } from "../time/zone.ts";
import type { RetentionParams } from "./contract.ts";
import type { RetentionPart } from "./part.ts";

const DAY_MS = 86_400_000;

/** R9 in one shard: sessions counted by cohort and by how long after, and dormancies that ended in the period. */
export function queryRetention(shard: ShardData, params: RetentionParams): RetentionPart {
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  return { active: activeOf(shard, params, scope, span), ...wokenOf(shard, params, scope, span) };
}

const FIRSTS = {
  first_touch: "SELECT journey, first_at AS at FROM journey",
  first_conversion: "SELECT journey, min(at) AS at FROM conversion WHERE kind = 'conversion' GROUP BY journey",
};

function activeOf(shard: ShardData, params: RetentionParams, scope: Scope, span: Span): RetentionPart["active"] {
  const { sql, nowMs } = shard;
  return rowsOf(
    sql,
    `WITH RECURSIVE ${scope.table}, ${touchedTable(shard, params, scope, span)}
     SELECT cohort, period - cohort AS after, count(DISTINCT journey) FROM touched
     WHERE after BETWEEN 0 AND ? GROUP BY 1, 2`,
    ...scope.values,
    ...[span.fromMs, span.toMs, nowMs, params.periods],
  );
}

/**
 * Journeys of the cohorts of a period with each day, week or month that a session of theirs touches, from its start to
 * its end. Placeholders: from, to, now.
 */
export function touchedTable(
  { timezone, nowMs }: ShardData,
  params: RetentionParams,
  scope: Scope,
  { fromMs, toMs }: Span,
): string {
  const offsets = offsetsBetween(timezone, fromMs, Math.max(toMs, nowMs));
  const period = (at: string) => periodSql(at, params.unit, offsets);
  return `first AS MATERIALIZED (SELECT journey, ${period("at")} AS cohort FROM (${FIRSTS[params.by]})
         WHERE at >= ? AND at < ? AND ${scope.has()}),
       touched(journey, cohort, period, last) AS (
         SELECT journey, cohort, ${period("started_at")}, ${period("ended_at")} FROM first JOIN session USING (journey)
         WHERE started_at <= ? UNION ALL
         SELECT journey, cohort, period + 1, last FROM touched WHERE period < last)`;
}

function wokenOf(
  { sql, nowMs }: ShardData,
  params: RetentionParams,
  scope: Scope,
  { fromMs, toMs }: Span,
): Omit<RetentionPart, "active"> {
  const aheadMs = params.days * DAY_MS;
  const read = <Row extends SqlStorageValue[]>(select: string, group = "") =>
    rowsOf<Row>(
      sql,
      `WITH ${scope.table}, woken AS (
         SELECT *, to_at + ${aheadMs} <= ${nowMs} AS decided FROM dormancy WHERE to_at >= ? AND to_at < ? AND ${scope.has()})
       SELECT ${select} FROM woken ${group}`,
      ...scope.values,
      fromMs,
      toMs,
    );
  const times = "count(*), count(DISTINCT journey)";
  // What woke them may be the conversion itself.
  const converted = `EXISTS (SELECT 1 FROM conversion c WHERE c.journey = woken.journey AND c.kind = 'conversion'
    AND c.at >= woken.to_at AND c.at <= woken.to_at + ${aheadMs})`;
  return {
    woken: read<[number, number]>(times)[0] ?? [0, 0],
    channels: read(
      `coalesce(channel, 'Direct') AS by, ${times}, sum(decided AND ${converted}), sum(decided)`,
      "GROUP BY by",
    ),
    asleep: read(`coalesce(channel, 'Direct'), ${durationSql("(to_at - from_at)")}, count(*)`, "GROUP BY 1, 2"),
    triggers: triggersOf(read("by_kind, by_label, journey, count(*)", "GROUP BY 1, 2, 3")),
    phases: read(`phase, ${times}`, "GROUP BY 1"),
  };
}

/** Under the labels of reports; a journey that several paths of one label woke counts once. */
function triggersOf(rows: [kind: string, label: string, journey: string, times: number][]): RetentionPart["triggers"] {
  return [...Map.groupBy(rows, ([kind, label]) => JSON.stringify([kind, generalLabel(label)]))].map(([key, woken]) => {
    const times = woken.reduce((sum, [, , , n]) => sum + n, 0);
    return [...(JSON.parse(key) as [string, string]), times, new Set(woken.map(([, , journey]) => journey)).size];
  });
}
