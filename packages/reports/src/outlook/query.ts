import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { scopeOf } from "../scope.ts";
import { Attempts, type AttemptWatcher } from "./attempts.ts";
import type { OutlookParams } from "./contract.ts";
import { isHeldOut } from "./held-out.ts";
import { CONVERTED, type OutlookPart } from "./part.ts";
import { learningSpan } from "./span.ts";
import { Tally } from "./tally.ts";

const VISIT = 0;
const CONVERSION = 1;
const SLEEP = 2;
const LAST = 3;

type Row = [journey: string, at: number, kind: number, phase: string | null, until: number | null];

/**
 * R11 in one shard: walks through the phase visits, conversions and sleeps of every journey that had a session in the
 * period, and counts the steps that began in it.
 */
export function queryOutlook(shard: ShardData, params: OutlookParams): OutlookPart {
  const { model, nowMs } = shard;
  const { fromMs, toMs } = learningSpan(params, shard);
  const steps = new Tally();
  const moments = new Tally();
  const here = new Tally();
  const isIn = (at: number) => at >= fromMs && at < toMs;
  let journeys = 0;
  let id: string | null = null;
  let held: 0 | 1 = 0;
  const watcher: AttemptWatcher = {
    step(from, returning, to, isOutcome, beganAt, tookMs) {
      if (!isIn(beganAt)) return;
      steps.add([from, returning, to, isOutcome ? 0 : returning, isOutcome ? 1 : 0, held], 1, tookMs);
    },
    ended(standings, outcome) {
      // Every moment counts: one drawn from each attempt would favour the moments of short ones.
      for (const { phase, returning, beganAt } of standings) {
        if (isIn(beganAt)) moments.add([phase, returning, held], 1, outcome === CONVERTED ? 1 : 0);
      }
    },
  };
  let attempts = new Attempts(watcher);
  for (const [journey, at, kind, phase, until] of happenings(shard, params, fromMs, toMs)) {
    if (journey !== id) {
      id = journey;
      held = isHeldOut(journey) ? 1 : 0;
      attempts = new Attempts(watcher);
      journeys++;
    }
    if (kind === VISIT) attempts.take({ kind: "visit", at, phase: model.indexOf(phase ?? "") });
    else if (kind === CONVERSION) attempts.take({ kind: "conversion", at });
    else if (kind === SLEEP) attempts.take({ kind: "sleep", at, until: until ?? at });
    else if (nowMs - at >= model.dormantMs(phase ?? "")) attempts.fellAsleep(at);
    else if (attempts.phase >= 0) here.add([attempts.phase, attempts.returning], 1);
  }
  return {
    journeys,
    steps: steps.rows(),
    moments: moments.rows(),
    here: here.rows(),
    journey: journeyOf(shard, params),
  };
}

/** What happened, in order; the last row of each journey is its last touch, with the phase it is in. */
function happenings({ sql }: ShardData, params: OutlookParams, fromMs: number, toMs: number): Row[] {
  const scope = scopeOf(params);
  const goal = params.goal === undefined ? [] : [params.goal];
  return rowsOf<Row>(
    sql,
    `WITH ${scope.table}, among(journey) AS MATERIALIZED (
       SELECT DISTINCT journey FROM session WHERE started_at < ? AND ended_at >= ? AND ${scope.has()})
     SELECT journey, entered_at AS at, ${VISIT} AS kind, phase, NULL AS until FROM phase_visit WHERE journey IN among
     UNION ALL SELECT journey, at, ${CONVERSION}, NULL, NULL FROM conversion
       WHERE journey IN among AND kind = ? ${goal.length > 0 ? "AND goal = ?" : ""}
     UNION ALL SELECT journey, from_at, ${SLEEP}, NULL, to_at FROM dormancy WHERE journey IN among
     UNION ALL SELECT journey, last_at, ${LAST}, phase, NULL FROM journey WHERE journey IN among
     ORDER BY journey, at, kind`,
    ...scope.values,
    ...[toMs, fromMs, params.kind, ...goal],
  );
}

function journeyOf({ sql, model, nowMs }: ShardData, params: OutlookParams): OutlookPart["journey"] {
  if (params.journey === undefined) return null;
  const goal = params.goal === undefined ? [] : [params.goal];
  const [row] = rowsOf<[string, number, 0 | 1]>(
    sql,
    `SELECT phase, last_at, EXISTS (SELECT 1 FROM conversion c
       WHERE c.journey = journey.journey AND kind = ? ${goal.length > 0 ? "AND goal = ?" : ""})
     FROM journey WHERE journey = ?`,
    ...[params.kind, ...goal, params.journey],
  );
  if (!row) return null;
  const [phase, lastAt, returning] = row;
  const dormant = nowMs - lastAt >= model.dormantMs(phase);
  return { id: params.journey, phase: model.indexOf(phase), returning, dormant };
}
