import { compileSteps } from "@meander/journey";
import type { ReportContext } from "../report.ts";
import { rateOf } from "../statistics/wilson.ts";
import { type Durations, quartilesOf } from "../time/durations.ts";
import { spanOf } from "../time/span.ts";
import type { Funnel, FunnelParams } from "./contract.ts";
import { stepsOf } from "./default-steps.ts";
import type { FunnelPart } from "./part.ts";

const GROUPS_SHOWN = 20;

const DEFINITION =
  "Every first step in the period opens a try; within its window a try takes each further step as early as it can, after " +
  "the one before. A journey counts once, by the try that came furthest, of equals the earliest. Again: the step happened " +
  "once more before the journey went on; back: after it had gone on. In any order every step opens a try, and the n-th " +
  "row counts journeys that did at least n of the steps.";

/** Adds up what the shards gave. */
export function combineFunnel(parts: FunnelPart[], context: ReportContext, params: FunnelParams): Funnel {
  const { from, to } = spanOf(params, context);
  const { steps: names } = compileSteps(stepsOf(params, context.model), context.model);
  const all: FunnelPart = {
    reached: parts.flatMap((part) => part.reached),
    did: parts.flatMap((part) => part.did),
    times: parts.flatMap((part) => part.times),
  };
  const steps = rowsOfSteps(all, () => true, names, params);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: steps[0]?.journeys ?? 0,
    from,
    to,
    steps,
    groups: params.split === "none" ? [] : groupsOf(all, names, params),
  };
}

function groupsOf(all: FunnelPart, names: readonly string[], params: FunnelParams): Funnel["groups"] {
  return [...new Set(all.reached.map(([group]) => group))]
    .map((group) => ({ group, steps: rowsOfSteps(all, (one) => one === group, names, params) }))
    .sort((a, b) => (b.steps[0]?.journeys ?? 0) - (a.steps[0]?.journeys ?? 0) || (a.group < b.group ? -1 : 1))
    .slice(0, GROUPS_SHOWN);
}

function rowsOfSteps(
  all: FunnelPart,
  isMine: (group: string) => boolean,
  names: readonly string[],
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
      pattern: order === "any" ? null : `${way.join(" any* ")}${i > 0 ? within : ""}`,
    };
  });
}
