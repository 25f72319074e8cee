import { JourneyTally } from "../journey-tally.ts";
import { sessionsOf } from "../packed/sessions.ts";
import { visitsOf } from "../packed/visits.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
import { Stays } from "../stays.ts";
import { Tally } from "../tally.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { JourneyMapParams } from "./contract.ts";
import type { JourneyMapPart } from "./part.ts";

/** Sums of fractions depend on their order; those of whole ten-thousandths do not. */
const parts = (column: string) => `sum(CAST(round(${column} * 10000) AS INTEGER))`;

/** R10 in one shard: a sum over rows per lane, and one pass over the sessions. */
export function queryJourneyMap(shard: ShardData, params: JourneyMapParams): JourneyMapPart {
  const { sql } = shard;
  const span = spanOf(params, shard);
  const scope = scopeOf(params);
  const read = <Row extends SqlStorageValue[]>(select: string, from: string, time: string, rest: string) =>
    rowsOf<Row>(
      sql,
      `WITH ${scope.table} SELECT ${select} FROM ${from} WHERE ${time} >= ? AND ${time} < ? AND ${scope.has()} ${rest}`,
      ...scope.values,
      span.fromMs,
      span.toMs,
    );
  const counts = "count(*), count(DISTINCT journey)";
  const changes = staysOf(shard, scope, span);
  return {
    ...touchpointsOf(shard, scope, span),
    conversions: read(`phase, kind, goal, ${counts}`, "conversion", "at", "GROUP BY 1, 2, 3"),
    friction: read(`phase, kind, name, ${counts}`, "friction", "at", "GROUP BY 1, 2, 3"),
    feedback: read(
      `phase, ${counts}, sum(valence > 0), sum(valence < 0), ${parts("valence")}`,
      "feedback",
      "at",
      "GROUP BY 1",
    ),
    experience: [
      ...changes.experience,
      ...read<[string, number, number]>(`phase, count(*), ${parts("score")}`, "journey", "last_at", "GROUP BY 1"),
    ],
    dwell: changes.dwell,
  };
}

/** Touchpoints by the phase and channel in which they happened. */
function touchpointsOf(
  shard: ShardData,
  scope: Scope,
  span: Span,
): Pick<JourneyMapPart, "journeys" | "phases" | "channels"> {
  const byPhase = new JourneyTally<[phase: string]>();
  const byChannel = new JourneyTally<[phase: string, channel: string]>();
  const phases = shard.model.phaseIds;
  const seen = new JourneyTally<[]>();
  for (const { journey, channel, runs } of sessionsOf(shard, scope, span)) {
    seen.begin(journey);
    seen.add([]);
    byPhase.begin(journey);
    byChannel.begin(journey);
    for (let run = 0; run < runs.length; run += 3) {
      const phase = phases[runs[run] ?? 0] ?? "";
      const touchpoints = runs[run + 1] ?? 0;
      byPhase.add([phase], touchpoints);
      byChannel.add([phase, channel], touchpoints);
    }
  }
  return {
    journeys: seen.rows<[number]>()[0]?.[0] ?? 0,
    phases: byPhase.rows(),
    channels: byChannel.rows(),
  };
}

/** How stays that ended in the period felt at their end, and how long they were. */
function staysOf(shard: ShardData, scope: Scope, span: Span): Pick<JourneyMapPart, "experience" | "dwell"> {
  const experience = new Tally<[phase: string]>();
  const dwell = new Stays();
  const phases = shard.model.phaseIds;
  for (const { leftPhaseNo, stayMs, leftScore } of visitsOf(shard, scope, span)) {
    const leftPhase = phases[leftPhaseNo];
    if (leftPhase === undefined) continue;
    experience.add([leftPhase], 1, leftScore);
    dwell.add(leftPhase, stayMs);
  }
  return {
    experience: experience.rows(),
    dwell: dwell
      .rows()
      .flatMap(([phase, stays]) => stays.map(([seconds, n]): [string, number, number] => [phase, seconds, n])),
  };
}
