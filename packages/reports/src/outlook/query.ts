import type { ShardData } from "../report.ts";
import { rowsOf } from "../rows-of.ts";
import { Attempts, type AttemptWatcher } from "./attempts.ts";
import type { OutlookParams } from "./contract.ts";
import { follow, storiesOf } from "./happenings.ts";
import { isHeldOut } from "./held-out.ts";
import { CONVERTED, type OutlookPart } from "./part.ts";
import { learningSpan } from "./span.ts";
import { Tally } from "./tally.ts";

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
  for (const story of storiesOf(shard, params, fromMs, toMs)) {
    const { journey, lastAt, phase } = story;
    journeys++;
    held = isHeldOut(journey) ? 1 : 0;
    const attempts = new Attempts(watcher);
    follow(story, attempts);
    if (nowMs - lastAt >= model.dormantMs(phase)) attempts.fellAsleep(lastAt);
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
