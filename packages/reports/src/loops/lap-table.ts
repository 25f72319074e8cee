import type { CompiledModel } from "@meander/journey";
import type { Scope } from "../scope.ts";

/** Laps with more loops than this are counted together. */
export const MANY_LOOPS = 10;

/** The laps that began in the period. Placeholders: from, to. */
export function lapTable(scope: Scope): string {
  return `lap AS (
    SELECT journey, lap AS no, max(lap_loops) AS loops, max(lap_ended) AS ended, min(entered_at) AS started
    FROM phase_visit WHERE ${scope.has()} GROUP BY journey, lap HAVING started >= ? AND started < ?)`;
}

/** A lap before the last has ended, and one that any visit saw ended; without phases that end laps, the state knows. */
function endedSql(model: CompiledModel): string {
  return model.lapsEndByPhase
    ? "lap.ended"
    : "(lap.ended OR lap.no < j.laps OR j.state ->> '$.lapEndedIn' IS NOT NULL)";
}

/** What became of every lap of `lapTable`, with its loops. Needs the table of phases; the one placeholder is now. */
export function lapFatesSql(model: CompiledModel): string {
  return `SELECT lap.journey AS journey, min(loops, ${MANY_LOOPS}) AS loops, CASE WHEN ${endedSql(model)} THEN 'ended'
      WHEN j.last_at + p.dormant_ms <= ? THEN 'lost' ELSE 'open' END AS fate
    FROM lap JOIN journey j USING (journey) LEFT JOIN phase_of p ON p.phase = j.phase`;
}
