import { PHASE_TABLE, phaseTableValue } from "../phase-table.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { durationSql } from "../time/durations.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { LoopsParams } from "./contract.ts";
import { lapFatesSql } from "./lap-table.ts";
import type { LapFate, LoopsPart } from "./part.ts";

/** R4 in one shard. Loops count when the step back lies in the period, laps when they began in it. */
export function queryLoops(shard: ShardData, params: LoopsParams): LoopsPart {
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  return {
    ...lapsOf(shard, scope, span),
    ...pairsOf(shard, scope, span),
  };
}

type FromLaps = Pick<LoopsPart, "journeys" | "laps" | "lapsPerJourney">;

/** In one query, so that laps are put together once. */
function lapsOf({ sql, model, nowMs }: ShardData, scope: Scope, { fromMs, toMs }: Span): FromLaps {
  const part: FromLaps = { journeys: 0, laps: [], lapsPerJourney: [] };
  const rows = rowsOf<[what: string, of: number, fate: LapFate, count: number]>(
    sql,
    `WITH ${scope.table}, ${PHASE_TABLE}, every_lap AS MATERIALIZED (
       SELECT journey, lap AS no, max(lap_loops) AS loops, max(lap_ended) AS ended, min(entered_at) AS started,
         max(loop_from IS NOT NULL AND entered_at >= ? AND entered_at < ?) AS looped
       FROM phase_visit WHERE ${scope.has()} GROUP BY journey, lap),
     lap AS (SELECT * FROM every_lap WHERE started >= ? AND started < ?)
     SELECT 'journeys', 0, '', count(DISTINCT journey) FROM every_lap WHERE looped OR (started >= ? AND started < ?)
     UNION ALL SELECT 'per journey', n, '', count(*) FROM (SELECT count(*) AS n FROM lap GROUP BY journey) GROUP BY n
     UNION ALL SELECT 'laps', loops, fate, count(*) FROM (${lapFatesSql(model)}) GROUP BY 2, 3`,
    ...scope.values,
    phaseTableValue(model),
    ...[fromMs, toMs, fromMs, toMs, fromMs, toMs, nowMs],
  );
  for (const [what, of, fate, count] of rows) {
    if (what === "journeys") part.journeys = count;
    else if (what === "laps") part.laps.push([of, fate, count]);
    else part.lapsPerJourney.push([of, count]);
  }
  return part;
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
