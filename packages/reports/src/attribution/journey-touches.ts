import { rowsOf } from "../rows-of.ts";
import type { Span } from "../time/span.ts";
import type { AttributionParams } from "./contract.ts";
import type { Touch } from "./convert-paths.ts";
import { askedOf } from "./counted.ts";
import { SILENT, touchSql } from "./touch-sql.ts";

/** What a soft conversion is called where it stands in a path. */
export const SOFT = "Soft: ";

/** The touches of one journey in order, and the end of its last session. */
export interface JourneyTouches {
  journey: string;
  touches: Touch[];
  endedAt: number;
}

type Row = [
  journey: string,
  startedAt: number,
  endedAt: number,
  touch: string | null,
  isSilent: number,
  later: string | null,
];

/**
 * The touches of every journey with conversions that count, before the end of the period. Where all that a journey has is
 * what a server sent, it came directly.
 */
export function* journeyTouches(sql: SqlStorage, params: AttributionParams, span: Span): Generator<JourneyTouches> {
  const { scope, condition, values } = askedOf(params, span);
  const { first, later } = touchSql(params);
  const head = `WITH ${scope.table}, counted(journey) AS MATERIALIZED (SELECT DISTINCT journey FROM conversion WHERE ${condition})`;
  const soft = softTouches(sql, params, span, head, [...scope.values, ...values]);
  let current = null as JourneyTouches | null;
  let silent: Touch[] = [];
  const finish = (done: JourneyTouches): JourneyTouches => {
    done.touches.push(...(soft.get(done.journey) ?? []));
    if (done.touches.length === 0) done.touches = silent;
    // Stable: touches of one moment stay as they came, sessions by visitor.
    done.touches.sort((a, b) => a.at - b.at);
    return done;
  };
  for (const [journey, startedAt, endedAt, touch, isSilent, laterTouches] of rowsOf<Row>(
    sql,
    `${head} SELECT journey, started_at, ended_at, ${first}, ${SILENT},
       CASE WHEN later_arrivals IS NOT NULL THEN
         (SELECT json_group_array(json_array(at, touch))
          FROM (SELECT ${later.columns} FROM ${later.from} WHERE ${later.where})) END
     FROM session WHERE journey IN counted AND started_at < ? ORDER BY journey, started_at, visitor`,
    ...scope.values,
    ...values,
    ...[span.toMs, span.toMs],
  )) {
    if (current?.journey !== journey) {
      if (current) yield finish(current);
      current = { journey, touches: [], endedAt };
      silent = [];
    }
    current.endedAt = Math.max(current.endedAt, endedAt);
    if (touch !== null) current.touches.push({ at: startedAt, name: touch });
    else if (isSilent) silent.push({ at: startedAt, name: "Direct" });
    if (laterTouches === null) continue;
    for (const [at, name] of JSON.parse(laterTouches) as [number, string][]) current.touches.push({ at, name });
  }
  if (current) yield finish(current);
}

function softTouches(
  sql: SqlStorage,
  params: AttributionParams,
  span: Span,
  head: string,
  values: SqlStorageValue[],
): Map<string, Touch[]> {
  const touches = new Map<string, Touch[]>();
  if (params.soft === "0") return touches;
  for (const [journey, at, goal] of rowsOf<[string, number, string]>(
    sql,
    `${head} SELECT journey, at, goal FROM conversion
     WHERE journey IN counted AND kind = 'soft_conversion' AND at < ? AND NOT (kind = ? AND goal = coalesce(?, goal))
     ORDER BY journey, at, touchpoint, goal`,
    ...values,
    ...[span.toMs, params.kind, params.goal ?? null],
  )) {
    const touch = { at, name: `${SOFT}${goal}` };
    const list = touches.get(journey);
    if (list) list.push(touch);
    else touches.set(journey, [touch]);
  }
  return touches;
}
