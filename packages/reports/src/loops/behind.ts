import type { z } from "zod";
import { allOf, anyOf, isText, journeysOf, labelled, listedJourneys } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import { type Among, type Scope, scopeOf } from "../scope.ts";
import { type Span, spanOf } from "../time/span.ts";
import type { LoopsNumbersSchema, LoopsParams } from "./contract.ts";
import { lapsOfJourneys, type SeenLap } from "./laps.ts";

type Named = z.output<typeof LoopsNumbersSchema>;

/** The journeys behind a number of R4. */
export function behindLoops(shard: ShardData, params: LoopsParams, number: Named): Among {
  const scope = scopeOf(params);
  const span = spanOf(params, shard);
  if (number.laps !== undefined || number.loops !== undefined || number.atLeast !== undefined) {
    return ofLaps(shard, scope, span, number);
  }
  const looped = ofLoops(shard, scope, span, number);
  return Object.keys(number).length > 0 ? looped : anyOf(looped, ofLaps(shard, scope, span, {}));
}

/** Journeys with such a step back in the period. */
function ofLoops({ sql }: ShardData, scope: Scope, { fromMs, toMs }: Span, number: Named): Among {
  const wanted = allOf(
    { sql: "loop_from IS NOT NULL AND entered_at >= ? AND entered_at < ?", values: [fromMs, toMs] },
    isText("loop_from", number.left),
    isText("phase", number.entered),
    isText("by_kind", number.kind),
    isText("channel", number.channel),
  );
  const rows = `FROM phase_visit WHERE ${wanted.sql} AND ${scope.has()}`;
  if (number.label === undefined) return journeysOf(scope, `SELECT journey ${rows}`, wanted.values);
  return labelled(sql, scope, `SELECT DISTINCT journey, by_label ${rows}`, wanted.values, number.label);
}

/** Journeys with such laps, which began in the period. */
function ofLaps(shard: ShardData, scope: Scope, { fromMs, toMs }: Span, number: Named): Among {
  const { laps, loops, atLeast, fate } = number;
  const isWanted = (lap: SeenLap) =>
    (loops ?? lap.loops) === lap.loops &&
    lap.loops >= (atLeast ?? 0) &&
    (fate === undefined || (fate === "decided" ? lap.fate !== "open" : lap.fate === fate));
  const found: string[] = [];
  for (const one of lapsOfJourneys(shard, scope)) {
    const begun = one.laps.filter(({ startedAt }) => startedAt >= fromMs && startedAt < toMs);
    const isOne = laps === undefined ? begun.some(isWanted) : begun.length === laps;
    if (isOne) found.push(one.visits[0].journey);
  }
  return listedJourneys(found);
}
