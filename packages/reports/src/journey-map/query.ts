import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { durationSql } from "../time/durations.ts";
import { spanOf } from "../time/span.ts";
import type { JourneyMapParams } from "./contract.ts";
import type { JourneyMapPart } from "./part.ts";

/** Sums of fractions depend on their order; those of whole ten-thousandths do not. */
const parts = (column: string) => `sum(CAST(round(${column} * 10000) AS INTEGER))`;

/** R10 in one shard: one sum over rows per lane. */
export function queryJourneyMap(shard: ShardData, params: JourneyMapParams): JourneyMapPart {
  const { sql } = shard;
  const { fromMs, toMs } = spanOf(params, shard);
  const scope = scopeOf(params);
  const read = <Row extends SqlStorageValue[]>(select: string, from: string, time: string, rest: string) =>
    rowsOf<Row>(
      sql,
      `WITH ${scope.table} SELECT ${select} FROM ${from} WHERE ${time} >= ? AND ${time} < ? AND ${scope.has()} ${rest}`,
      ...scope.values,
      fromMs,
      toMs,
    );
  const runs = "session, json_each(session.phases)";
  const counts = "count(*), count(DISTINCT journey)";
  return {
    journeys: read<[number]>("count(DISTINCT journey)", "session", "started_at", "")[0]?.[0] ?? 0,
    phases: read("value ->> 0, sum(value ->> 1), count(DISTINCT journey)", runs, "started_at", "GROUP BY 1"),
    channels: read(
      "value ->> 0, channel, sum(value ->> 1), count(DISTINCT journey)",
      runs,
      "started_at",
      "GROUP BY 1, 2",
    ),
    conversions: read(`phase, kind, goal, ${counts}`, "conversion", "at", "GROUP BY 1, 2, 3"),
    friction: read(`phase, kind, name, ${counts}`, "friction", "at", "GROUP BY 1, 2, 3"),
    feedback: read(
      `phase, ${counts}, sum(valence > 0), sum(valence < 0), ${parts("valence")}`,
      "feedback",
      "at",
      "GROUP BY 1",
    ),
    experience: [
      ...read<[string, number, number]>(
        `left_phase, count(*), ${parts("left_score")}`,
        "phase_visit",
        "entered_at",
        "AND left_phase IS NOT NULL GROUP BY 1",
      ),
      ...read<[string, number, number]>(`phase, count(*), ${parts("score")}`, "journey", "last_at", "GROUP BY 1"),
    ],
    dwell: read(
      `left_phase, ${durationSql("(entered_at - left_entered_at)")}, count(*)`,
      "phase_visit",
      "entered_at",
      "AND left_phase IS NOT NULL GROUP BY 1, 2",
    ),
  };
}
