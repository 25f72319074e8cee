import { byName } from "../by-name.ts";
import { addGroups } from "../groups.ts";
import { generalLabel } from "../label.ts";
import { liftsOf } from "../matching/lift.ts";
import type { ReportContext } from "../report.ts";
import { spanOf } from "../time/span.ts";
import { valueFrom } from "../value.ts";
import type { FrictionParams, FrictionReport } from "./contract.ts";
import { nextOf } from "./next.ts";
import type { FrictionPart } from "./part.ts";

const SHOWN = 5;

const DEFINITION =
  "Friction counts in the period in which its session began, grouped by fingerprint. What came next is read within the " +
  "session. It is compared with touchpoints of the same phase, channel and month in sessions without it, and conversions " +
  "with those of journeys that stood there and had not met it by the end of that month. At stake is the lack of " +
  "conversions times the journeys, at the period's mean value. The difference is an association.";

type Group = FrictionReport["groups"][number];

/** Adds up what the shards gave; the comparisons are made for the groups that are shown. */
export function combineFriction(parts: FrictionPart[], context: ReportContext, params: FrictionParams): FrictionReport {
  const { from, to } = spanOf(params, context);
  const groups = addGroups(parts.flatMap((part) => part.groups).map(([print, , , ...counts]) => [print, ...counts]));
  const sizes = [...groups]
    .map(([fingerprint, [times = 0, journeys = 0, sessions = 0]]) => ({ fingerprint, times, journeys, sessions }))
    .sort((a, b) => compareText(a.fingerprint, b.fingerprint))
    .sort((a, b) => (params.order === "times" ? b.times - a.times : b.journeys - a.journeys || b.times - a.times));
  // By value every group has to be worked out; otherwise only those that are shown.
  const wanted = params.order === "value" ? sizes : sizes.slice(0, params.limit);
  const facts = factsOf(parts);
  const shown = wanted.map((size) => ({ ...size, ...facts(size.fingerprint, size.journeys) }));
  if (params.order === "value") shown.sort((a, b) => b.valueAtStake - a.valueAtStake);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: parts.reduce((sum, part) => sum + part.journeys, 0),
    from,
    to,
    days: params.days,
    groupCount: sizes.length,
    groups: shown.slice(0, params.limit),
  };
}

type Facts = Omit<Group, "fingerprint" | "times" | "journeys" | "sessions">;

function factsOf(parts: FrictionPart[]): (fingerprint: string, journeys: number) => Facts {
  const names = byName(parts.flatMap((part) => part.groups));
  const seen = byName(parts.flatMap((part) => part.seen));
  const phases = byName(parts.flatMap((part) => part.phases));
  const browsers = byName(parts.flatMap((part) => part.browsers));
  const pages = byName(parts.flatMap((part) => part.pages));
  const next = nextOf(parts);
  const lifts = liftsOf(parts.map((part) => part.lift));
  const conversions = parts.reduce((sum, part) => sum + part.conversions, 0);
  const value = valueFrom(parts.reduce((sum, part) => sum + part.value, 0));
  return (fingerprint, journeys) => {
    const [kind = "", name = ""] =
      names(fingerprint).sort(([a, m], [b, n]) => compareText(m, n) || compareText(a, b))[0] ?? [];
    const converted = lifts(fingerprint);
    const atStake = Math.max(0, -(converted.difference?.difference ?? 0)) * journeys;
    return {
      ...{ kind, name },
      firstSeen: Math.min(...seen(fingerprint).map(([first]) => first)),
      lastSeen: Math.max(...seen(fingerprint).map(([, last]) => last)),
      phases: top(phases(fingerprint)).map(([phase, times]) => ({ phase, times })),
      browsers: top(browsers(fingerprint)).map(([browser, sessions]) => ({ browser, sessions })),
      pages: top(pages(fingerprint).map(([page, times]) => [generalLabel(page), times])).map(([page, times]) => ({
        page,
        times,
      })),
      ...next(fingerprint),
      converted,
      conversionsAtStake: atStake,
      valueAtStake: conversions === 0 ? 0 : (atStake * value) / conversions,
    };
  };
}

function top(rows: [name: string, times: number][]): [name: string, times: number][] {
  return [...addGroups(rows)]
    .map(([name, [times = 0]]): [string, number] => [name, times])
    .sort(([a, m], [b, n]) => n - m || compareText(a, b))
    .slice(0, SHOWN);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
