import { JourneyTally } from "../journey-tally.ts";
import { phaseChanges, Stays } from "../phase-changes.ts";
import { phaseSessions } from "../phase-sessions.ts";
import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { type Scope, scopeOf } from "../scope.ts";
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
  const changes = staysOf(sql, scope, span);
  return {
    journeys: read<[number]>("count(DISTINCT journey)", "session", "started_at", "")[0]?.[0] ?? 0,
    ...touchpointsOf(sql, scope, span),
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
  sql: SqlStorage,
  scope: Scope,
  { fromMs, toMs }: Span,
): Pick<JourneyMapPart, "phases" | "channels"> {
  const byPhase = new JourneyTally<[phase: string]>();
  const byChannel = new JourneyTally<[phase: string, channel: string]>();
  for (const [journey, , , , channel, , , phases] of phaseSessions(sql, scope, fromMs, toMs)) {
    byPhase.begin(journey);
    byChannel.begin(journey);
    for (const [phase, touchpoints] of phases) {
      byPhase.add([phase], touchpoints);
      byChannel.add([phase, channel], touchpoints);
    }
  }
  return { phases: byPhase.rows(), channels: byChannel.rows() };
}

/** How stays that ended in the period felt at their end, and how long they were. */
function staysOf(sql: SqlStorage, scope: Scope, span: Span): Pick<JourneyMapPart, "experience" | "dwell"> {
  const experience = new Tally<[phase: string]>();
  const dwell = new Stays();
  for (const [, , enteredAt, , , , phase, since, score] of phaseChanges(sql, scope, span)) {
    if (phase === null) continue;
    experience.add([phase], 1, tenThousandths(score ?? 0));
    dwell.add(phase, enteredAt - (since ?? enteredAt));
  }
  return {
    experience: experience.rows(),
    dwell: dwell
      .rows()
      .flatMap(([phase, stays]) => stays.map(([seconds, n]): [string, number, number] => [phase, seconds, n])),
  };
}

/** As SQL's round has it: halves away from zero. */
function tenThousandths(score: number): number {
  return Math.sign(score) * Math.round(Math.abs(score) * 10_000);
}
