import { byName } from "../by-name.ts";
import { addGroups } from "../groups.ts";
import type { ReportContext } from "../report.ts";
import { rateOf } from "../statistics/wilson.ts";
import { quartilesOf } from "../time/durations.ts";
import { periodNumber, periodStart } from "../time/period-sql.ts";
import { spanOf } from "../time/span.ts";
import { dayOf } from "../time/zone.ts";
import type { Retention, RetentionParams } from "./contract.ts";
import type { RetentionPart } from "./part.ts";

const SHOWN = 20;

const DEFINITION =
  "A cohort is the journeys whose first touch (or first conversion) lies in the same calendar day, week or month of the " +
  "site's time zone, within the period. They are active in a later one when they have a touch in it. A journey was " +
  "reactivated when it came back, in the period, after a gap that its phase calls dormancy.";

/** Adds up what the shards gave. */
export function combineRetention(parts: RetentionPart[], context: ReportContext, params: RetentionParams): Retention {
  const { from, to } = spanOf(params, context);
  const cohorts = cohortsOf(parts, context, params, from, to);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: cohorts.reduce((sum, cohort) => sum + cohort.journeys, 0),
    from,
    to,
    unit: params.unit,
    cohorts,
    reactivations: reactivationsOf(parts, context),
  };
}

function cohortsOf(
  parts: RetentionPart[],
  { timezone, nowMs }: ReportContext,
  { unit, periods }: RetentionParams,
  from: string,
  to: string,
): Retention["cohorts"] {
  const active = addGroups(
    parts.flatMap((part) => part.active.map(([cohort, after, n]): [string, number] => [`${cohort} ${after}`, n])),
  );
  const count = (cohort: number, after: number) => active.get(`${cohort} ${after}`)?.[0] ?? 0;
  const now = periodNumber(dayOf(timezone, nowMs), unit);
  const cohorts: Retention["cohorts"] = [];
  for (let cohort = periodNumber(from, unit); cohort <= Math.min(now, periodNumber(to, unit)); cohort++) {
    const journeys = count(cohort, 0);
    const shown = Math.min(periods, now - cohort) + 1;
    cohorts.push({
      start: periodStart(cohort, unit),
      journeys,
      periods: Array.from({ length: shown }, (_, period) => ({
        period,
        active: rateOf(count(cohort, period), journeys),
        isOver: cohort + period < now,
      })),
    });
  }
  return cohorts;
}

function reactivationsOf(parts: RetentionPart[], { model }: ReportContext): Retention["reactivations"] {
  const asleep = byName(parts.flatMap((part) => part.asleep));
  const order = ([a, m]: [string, number[]], [b, n]: [string, number[]]) =>
    (n[0] ?? 0) - (m[0] ?? 0) || (a < b ? -1 : 1);
  const triggers = parts.flatMap((part) =>
    part.triggers.map(([kind, label, ...n]): [string, ...number[]] => [JSON.stringify([kind, label]), ...n]),
  );
  return {
    times: parts.reduce((sum, part) => sum + part.woken[0], 0),
    journeys: parts.reduce((sum, part) => sum + part.woken[1], 0),
    channels: [...addGroups(parts.flatMap((part) => part.channels))]
      .sort(order)
      .map(([channel, [times = 0, journeys = 0, converted = 0, decided = 0]]) => ({
        ...{ channel, times, journeys },
        asleep: quartilesOf([asleep(channel)]),
        converted: rateOf(converted, decided),
      })),
    triggers: [...addGroups(triggers)]
      .sort(order)
      .slice(0, SHOWN)
      .map(([name, [times = 0, journeys = 0]]) => {
        const [kind, label] = JSON.parse(name) as [string, string];
        return { kind, label, times, journeys };
      }),
    phases: [...addGroups(parts.flatMap((part) => part.phases))]
      .map(([phase, [times = 0, journeys = 0]]) => ({ phase, times, journeys }))
      .sort((a, b) => model.indexOf(a.phase) - model.indexOf(b.phase) || (a.phase < b.phase ? -1 : 1)),
  };
}
