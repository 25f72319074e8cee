import type { z } from "zod";
import { listedJourneys } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import type { Among } from "../scope.ts";
import { Attempts } from "./attempts.ts";
import type { OutlookNumbersSchema, OutlookParams } from "./contract.ts";
import { follow, storiesOf } from "./happenings.ts";
import { learningSpan } from "./span.ts";

const UNWATCHED = { step: () => {}, ended: () => {} };

/** The journeys behind a number of R11. */
export function behindOutlook(
  shard: ShardData,
  params: OutlookParams,
  { now, phase, returning }: z.output<typeof OutlookNumbersSchema>,
): Among {
  const { model, nowMs } = shard;
  const { fromMs, toMs } = learningSpan(params, shard);
  const found: string[] = [];
  for (const story of storiesOf(shard, params, fromMs, toMs)) {
    if (!now) {
      found.push(story.journey);
      continue;
    }
    const attempts = new Attempts(UNWATCHED);
    follow(story, attempts);
    const isAwake = nowMs - story.lastAt < model.dormantMs(story.phase) && attempts.phase >= 0;
    const isThere = phase === undefined || attempts.phase === model.indexOf(phase);
    const isSame = returning === undefined || String(attempts.returning) === returning;
    if (isAwake && isThere && isSame) found.push(story.journey);
  }
  return listedJourneys(found);
}
