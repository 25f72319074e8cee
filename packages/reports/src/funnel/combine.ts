import { compileSteps } from "@meander/journey";
import type { ReportContext } from "../report.ts";
import { rateOf } from "../statistics/wilson.ts";
import { type Durations, quartilesOf } from "../time/durations.ts";
import { spanOf } from "../time/span.ts";
import type { Funnel, FunnelParams } from "./contract.ts";
import { stepsOf } from "./default-steps.ts";
import type { FunnelPart } from "./part.ts";
import { sameSessionOf } from "./same-session.ts";

const GROUPS_SHOWN = 20;

const DEFINITION =
  "Every first step in the period opens a try; within its window, and within one session where that was asked, a try takes each further step as early as it can, after " +
  "the one before. A journey counts once, by the try that came furthest, of equals the earliest. Again: the step happened " +
  "once more before the journey went on; back: after it had gone on. In any order every step opens a try, and the n-th " +
  "row counts journeys that did at least n of the steps.";

/** Adds up what the shards gave. */
export function combineFunnel(parts: FunnelPart[], context: ReportContext, params: FunnelParams): Funnel {
  const { from, to } = spanOf(params, context);
  const compiled = compileSteps(stepsOf(params, context.model), context.model);
  const names = compiled.steps;
  const shares = sameSessionOf(compiled, params);
  const all: FunnelPart = {
    reached: parts.flatMap((part) => part.reached),
    did: parts.flatMap((part) => part.did),
    times: parts.flatMap((part) => part.times),
  };
  const steps = rowsOfSteps(all, () => true, names, shares, params);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: steps[0]?.journeys ?? 0,
    from,
    to,
    steps,
    groups: params.split === "none" ? [] : groupsOf(all, names, shares, params),
  };
}

function groupsOf(
  all: FunnelPart,
  names: readonly string[],
  shares: readonly boolean[],
  params: FunnelParams,
): Funnel["groups"] {
  return [...new Set(all.reached.map(([group]) => group))]
    .map((group) => ({ group, steps: rowsOfSteps(all, (one) => one === group, names, shares, params) }))
    .sort((a, b) => (b.steps[0]?.journeys ?? 0) - (a.steps[0]?.journeys ?? 0) || (a.group < b.group ? -1 : 1))
    .slice(0, GROUPS_SHOWN);
}

function rowsOfSteps(
  all: FunnelPart,
  isMine: (group: string) => boolean,
  names: readonly string[],
  /** Of each step, whether it shares a session with the one before. */
  shares: readonly boolean[],
  { order, window }: FunnelParams,
): Funnel["steps"] {
  const sum = <Row extends [string, number, ...number[]]>(rows: Row[], step: number, place: number) =>
    rows.reduce((total, row) => (isMine(row[0]) && row[1] === step ? total + (row[place] as number) : total), 0);
  const reached = names.map((_, i) => sum(all.reached, i, 2));
  const within = window === undefined ? "" : ` within ${window}d`;
  return names.map((step, i) => {
    const journeys = reached[i] ?? 0;
    const times = all.times.flatMap(
      ([group, at, seconds, n]): Durations => (isMine(group) && at === i ? [[seconds, n]] : []),
    );
    const way = names.slice(0, i + 1).map((name) => (name.includes("|") ? `(${name})` : name));
    return {
      step,
      journeys,
      ofFirst: rateOf(journeys, reached[0] ?? 0),
      ofPrevious: rateOf(journeys, reached[Math.max(0, i - 1)] ?? 0),
      time: quartilesOf([times]),
      did: sum(all.did, i, 2),
      again: sum(all.did, i, 3),
      back: sum(all.did, i, 4),
      journeysBack: sum(all.did, i, 5),
      pattern:
        order === "any" || shares.slice(0, i + 1).includes(true) ? null : `${way.join(" any* ")}${i > 0 ? within : ""}`,
    };
  });
}
