import { JourneyTally } from "../journey-tally.ts";
import { generalLabel } from "../label.ts";
import { conversionTimes } from "../packed/conversions.ts";
import { dormanciesTo } from "../packed/dormancies.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { Tally } from "../tally.ts";
import { roundedSeconds } from "../time/durations.ts";
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

/** The dormancies that ended in the period, read once. */
function wokenOf(shard: ShardData, params: RetentionParams, scope: Scope, span: Span): Omit<RetentionPart, "active"> {
  const aheadMs = params.days * DAY_MS;
  const converted = conversionTimes(shard, scope, { fromMs: span.fromMs, toMs: span.toMs + aheadMs });
  const phaseIds = shard.model.phaseIds;
  const all = new JourneyTally<[]>();
  const channels = new JourneyTally<[channel: string]>();
  const asleep = new Tally<[channel: string, seconds: number]>();
  const triggers = new JourneyTally<[kind: string, label: string]>();
  const phases = new JourneyTally<[phase: string]>();
  for (const woken of dormanciesTo(shard, scope, span)) {
    const { journey, to, channel } = woken;
    for (const tally of [all, channels, triggers, phases]) tally.begin(journey);
    // What woke them may be the conversion itself.
    const isHit = converted.get(journey)?.some((at) => at >= to && at <= to + aheadMs) ?? false;
    const isDecided = to + aheadMs <= shard.nowMs;
    all.add([], 1);
    channels.add([channel], 1, isDecided && isHit ? 1 : 0, isDecided ? 1 : 0);
    asleep.add([channel, roundedSeconds(to - woken.from)], 1);
    triggers.add([woken.triggerKind, generalLabel(woken.triggerLabel)], 1);
    phases.add([phaseIds[woken.phaseNo] ?? ""], 1);
  }
  return {
    woken: all.rows<[number, number]>()[0] ?? [0, 0],
    channels: channels
      .rows<[string, number, number, number, number]>()
      .map(([channel, times, hits, decided, journeys]) => [channel, times, journeys, hits, decided]),
    asleep: asleep.rows(),
    triggers: triggers.rows(),
    phases: phases.rows(),
  };
}
