import type { z } from "zod";
import { allOf, isText, journeysOf, listedJourneys } from "../behind/among.ts";
import { sessionsOf } from "../packed/sessions.ts";
import type { ShardData } from "../report.ts";
import { type Among, type Scope, scopeOf } from "../scope.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { JourneyMapNumbersSchema, JourneyMapParams } from "./contract.ts";

type Named = z.output<typeof JourneyMapNumbersSchema>;

/** The journeys behind a number of R10. */
export function behindJourneyMap(shard: ShardData, params: JourneyMapParams, number: Named): Among {
  const scope = scopeOf(params);
  const span = spanOf(params, shard);
  if (number.phase !== undefined && isOfSessions(number)) return inPhase(shard, scope, span, number);
  const { fromMs, toMs } = span;
  const { from, time, wanted } = rowsOfLane(number);
  return journeysOf(
    scope,
    `SELECT journey FROM ${from} WHERE ${time} >= ? AND ${time} < ? AND ${wanted.sql} AND ${scope.has()}`,
    [fromMs, toMs, ...wanted.values],
  );
}

const isOfSessions = ({ goal, friction, feedback }: Named): boolean =>
  goal === undefined && friction === undefined && feedback === undefined;

/** Journeys with touchpoints in a phase, by their session's channel. */
function inPhase(shard: ShardData, scope: Scope, span: Span, { phase, channel }: Named): Among {
  const phaseNo = phase === undefined ? -1 : shard.model.indexOf(phase);
  const found: string[] = [];
  for (const session of sessionsOf(shard, scope, span)) {
    const isOfChannel = channel === undefined || session.channel === channel;
    if (isOfChannel && session.runs.some((no, i) => i % 3 === 0 && no === phaseNo)) found.push(session.journey);
  }
  return listedJourneys(found);
}

function rowsOfLane({ phase, channel, goal, friction, kind, feedback }: Named) {
  const of = (from: string, ...names: Parameters<typeof isText>[]) => ({
    from,
    time: "at",
    wanted: allOf(isText("phase", phase), isText("kind", kind), ...names.map((name) => isText(...name))),
  });
  if (goal !== undefined) return of("conversion", ["goal", goal]);
  if (friction !== undefined) return of("friction", ["name", friction]);
  if (feedback !== undefined) return { from: "feedback", time: "at", wanted: isText("phase", phase) };
  return { from: "session", time: "started_at", wanted: isText("channel", channel) };
}
