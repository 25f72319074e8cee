import { monthSql } from "../matching/lift-query.ts";
import { PHASE_TABLE, phaseTableValue } from "../phase-table.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";
import { frictionSql } from "./friction-sql.ts";
import type { FrictionPart } from "./part.ts";

/** Whether a journey slept after a moment that was its last touch: it was woken again, or sleeps now. */
const ASLEEP = `asleep AS MATERIALIZED (
  SELECT journey, from_at AS at FROM dormancy
  UNION ALL SELECT journey, last_at FROM journey JOIN phase_of USING (phase) WHERE last_at + dormant_ms <= ?)`;

/** The tables that `afterSql` needs. Placeholders: phases, now. */
export const NEXT_TABLES = `${PHASE_TABLE}, ${ASLEEP}`;

// Joined and not looked up, so that SQLite indexes the table once.
const asleep = "LEFT JOIN asleep ON asleep.journey = s.journey AND asleep.at = s.ended_at";
const sleeps = "asleep.at IS NOT NULL";
const place = (phase: string) => `(SELECT place FROM phase_of WHERE phase_of.phase = ${phase})`;
const isBack = (next: string, phase: string) => `coalesce(${place(next)} < ${place(phase)}, 0)`;

/** Every friction of the period with what came next. @param month SQL for the month of its session. Placeholders: from, to */
export function afterSql(scope: Scope, month: string): string {
  return `SELECT *, CASE WHEN back THEN 'back' WHEN following IS NOT NULL OR more THEN 'on'
      WHEN slept THEN 'dormant' ELSE 'left' END AS next
    FROM (SELECT *, ${isBack("following", "was")} AS back FROM (
      SELECT f.journey AS journey, fingerprint, ${month} AS month, f.phase AS was, s.channel AS channel,
        f.step < s.touchpoints AS more, s.phases ->> ('$[' || (f.run + 1) || '][0]') AS following, ${sleeps} AS slept
      FROM ${frictionSql(scope, asleep)}))`;
}

/**
 * What came after touchpoints in their session (rule J9): the next change of phase says on or back; without one, more
 * touchpoints are on, and after the last the person has left, or the journey slept. Sessions keep their phases as runs,
 * so whole runs are counted at once.
 */
export function queryNext(
  shard: ShardData,
  span: Span,
  scope: Scope,
): Pick<FrictionPart, "after" | "afterAll" | "afterWith"> {
  const { sql, model, nowMs } = shard;
  const head = `WITH ${scope.table}, ${NEXT_TABLES}`;
  const values = [...scope.values, phaseTableValue(model), nowMs, span.fromMs, span.toMs];
  const read = <Row extends SqlStorageValue[]>(rest: string, ...more: SqlStorageValue[]) =>
    rowsOf<Row>(sql, `${head} ${rest}`, ...values, ...more);
  const month = monthSql("s.started_at", shard, span);
  // Runs are added up before anything is asked of their phases: there are few different ones.
  const runsOf = (columns: string, sessions: string) => `SELECT ${columns} month, was, channel,
      sum(CASE WHEN following IS NULL THEN n - runs WHEN back THEN 0 ELSE n END), sum(CASE WHEN back THEN n ELSE 0 END),
      sum(CASE WHEN following IS NULL AND NOT slept THEN runs ELSE 0 END),
      sum(CASE WHEN following IS NULL AND slept THEN runs ELSE 0 END)
    FROM (SELECT *, ${isBack("following", "was")} AS back FROM (
      SELECT ${columns} ${month} AS month, s.channel AS channel, run.value ->> 0 AS was,
        s.phases ->> ('$[' || (run.key + 1) || '][0]') AS following, ${sleeps} AS slept,
        sum(run.value ->> 1) AS n, count(*) AS runs
      FROM ${sessions} GROUP BY ${columns} month, s.channel, was, following, slept))
    GROUP BY ${columns} month, was, channel`;
  const inPeriod = `s.started_at >= ? AND s.started_at < ? AND ${scope.has("s.journey")}`;
  return {
    after: read(
      `SELECT fingerprint, month, was, channel, sum(next = 'on'), sum(next = 'back'), sum(next = 'left'),
         sum(next = 'dormant')
       FROM (${afterSql(scope, month)}) GROUP BY 1, 2, 3, 4`,
    ),
    afterAll: read(runsOf("", `session s ${asleep}, json_each(s.phases) run WHERE ${inPeriod}`)),
    afterWith: read(
      runsOf(
        "fingerprint,",
        `(SELECT DISTINCT fingerprint, f.journey, f.session_at, f.visitor FROM ${frictionSql(scope)}) f
         JOIN session s ON s.journey = f.journey AND s.started_at = f.session_at AND s.visitor = f.visitor
         ${asleep}, json_each(s.phases) run`,
      ),
    ),
  };
}
