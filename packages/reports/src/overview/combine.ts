import type { ReportContext } from "../report.ts";
import { hourName, hoursIn } from "../time/hours.ts";
import { type Span, spanOf } from "../time/span.ts";
import { dayFromNumber, daysBetween } from "../time/zone.ts";
import type { Overview, OverviewParams } from "./contract.ts";
import { addTotals, type Groups, noTotals, type OverviewPart, type Totals } from "./part.ts";

const TOP = 10;

const DEFINITION =
  "A session counts on the day it began, in the site's time zone. Visitors and journeys are distinct within each day " +
  "and within the whole period. Touchpoints are those of the sessions. Bots are left out unless asked for.";

/** Adds up what the shards gave: a visitor and a journey lie whole in one shard, so distinct counts add up too. */
export function combineOverview(parts: OverviewPart[], context: ReportContext, params: OverviewParams): Overview {
  const { from, to } = spanOf(params, context);
  const totals = parts.map((part) => part.totals).reduce(addTotals, noTotals());
  const days = new Map(daysBetween(from, to).map((day) => [day, noTotals()]));
  for (const part of parts) {
    for (const [number, day] of part.days) {
      const name = dayFromNumber(number);
      days.set(name, addTotals(days.get(name) ?? noTotals(), day));
    }
    for (const [name, views] of part.aggregateViews) {
      const day = days.get(name);
      if (day) day.aggregateViews += views;
      totals.aggregateViews += views;
    }
  }
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: totals.journeys,
    from,
    to,
    totals,
    hours: params.grain === "hour" ? hoursOf(parts, spanOf(params, context), context) : null,
    days: [...days].map(([day, sums]) => ({ day, ...sums })),
    topPages: top(parts.map((part) => part.pages)).map(([name, [views]]) => ({ name, views })),
    channels: topSessions(parts.map((part) => part.channels)),
    campaigns: topSessions(parts.map((part) => part.campaigns)),
    countries: topSessions(parts.map((part) => part.countries)),
    devices: topSessions(parts.map((part) => part.devices)),
    phases: top(parts.map((part) => part.phases)).map(([phase, [journeys]]) => ({ phase, journeys })),
    live: parts.reduce((sum, part) => sum + part.live, 0),
  };
}

/** Every hour of the period, also those in which nothing happened. */
function hoursOf(parts: OverviewPart[], span: Span, { timezone }: ReportContext): NonNullable<Overview["hours"]> {
  const sums = new Map<number, Totals>();
  for (const [at, totals] of parts.flatMap((part) => part.hours))
    sums.set(at, addTotals(sums.get(at) ?? noTotals(), totals));
  return hoursIn(timezone, span).map((hour) => {
    const { aggregateViews: _, ...totals } = sums.get(hour.at) ?? noTotals();
    return { hour: hourName(hour), ...totals };
  });
}

/** The largest groups over all shards; equal ones by name, so that every number of shards lists the same. */
function top(lists: Groups[]): [name: string, counts: [number, number]][] {
  const sums = new Map<string, [number, number]>();
  for (const [name, first, second] of lists.flat()) {
    const sum = sums.get(name) ?? [0, 0];
    sums.set(name, [sum[0] + first, sum[1] + second]);
  }
  return [...sums].sort(([a, [m]], [b, [n]]) => n - m || (a < b ? -1 : 1)).slice(0, TOP);
}

function topSessions(lists: Groups[]): Overview["channels"] {
  return top(lists).map(([name, [sessions, journeys]]) => ({ name, sessions, journeys }));
}
