import type { z } from "zod";
import { allOf, isText, journeysOf } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import { type Among, scopeOf } from "../scope.ts";
import { spanOf } from "../time/span.ts";
import type { JourneyMapNumbersSchema, JourneyMapParams } from "./contract.ts";

type Named = z.output<typeof JourneyMapNumbersSchema>;

/** The journeys behind a number of R10. */
export function behindJourneyMap(shard: ShardData, params: JourneyMapParams, number: Named): Among {
  const scope = scopeOf(params);
  const { fromMs, toMs } = spanOf(params, shard);
  const { from, time, wanted } = rowsOfLane(number);
  return journeysOf(
    scope,
    `SELECT journey FROM ${from} WHERE ${time} >= ? AND ${time} < ? AND ${wanted.sql} AND ${scope.has()}`,
    [fromMs, toMs, ...wanted.values],
  );
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
  const inSession = isText("channel", channel);
  if (phase === undefined) return { from: "session", time: "started_at", wanted: inSession };
  const wanted = allOf(inSession, isText("value ->> 0", phase));
  return { from: "session, json_each(session.phases)", time: "started_at", wanted };
}
