import { addGroups } from "../groups.ts";
import type { ReportContext } from "../report.ts";
import { calibrate, type Judged } from "./calibrate.ts";
import type { Outlook, OutlookParams } from "./contract.ts";
import { learn, outlookIntervals, standingOf, stepsOf } from "./learn.ts";
import { CONVERTED, DORMANT, type OutlookPart } from "./part.ts";
import { learningSpan } from "./span.ts";
import { Tally } from "./tally.ts";

const DAY_MS = 86_400_000;
const SMALL = 30;

const DEFINITION =
  "An attempt begins with a journey, an awakening or right after a conversion, and ends with the next conversion or when " +
  "the journey falls asleep. Its standing is the phase, and whether the journey has converted before. From the steps " +
  "between standings that began in the period: an absorbing Markov chain. Calibration: learned from four in five " +
  "journeys, judged on the fifth, at each entry into a phase of attempts that have ended.";

/** Learns the chain from the steps of all shards, and judges it on the journeys held out. */
export function combineOutlook(parts: OutlookPart[], context: ReportContext, params: OutlookParams): Outlook {
  const { from, to } = learningSpan(params, context);
  const states = statesOf(parts, context, params);
  const calibration = calibrationOf(parts, context);
  const now = nowOf(parts, context, states);
  const judgeable = parts.flatMap((part) => part.moments).reduce((sum, [, , , n]) => sum + n, 0);
  const asked = parts.map((part) => part.journey).find((journey) => journey !== null) ?? null;
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: parts.reduce((sum, part) => sum + part.journeys, 0),
    from,
    to,
    states,
    now,
    journey: asked && {
      id: asked.id,
      dormant: asked.dormant,
      // Who sleeps has come to an end; an awakening would be a new beginning.
      state: asked.dormant ? null : (states[standingOf(asked.phase, asked.returning)] ?? null),
    },
    calibration,
    warnings: [
      ...(judgeable < SMALL ? (["few_outcomes"] as const) : []),
      ...(calibration?.skill != null && calibration.skill < 0 ? (["worse_than_base_rate"] as const) : []),
    ],
  };
}

function standings({ model }: ReportContext): { phase: string; returning: boolean }[] {
  return model.model.phases.flatMap(({ id }) => [
    { phase: id, returning: false },
    { phase: id, returning: true },
  ]);
}

function statesOf(parts: OutlookPart[], context: ReportContext, { seed }: OutlookParams): Outlook["states"] {
  const all = standings(context);
  const steps = stepsOf(parts, [0, 1]);
  const ahead = learn(steps, all.length);
  const intervals = outlookIntervals(steps, all.length, seed);
  return all.map((standing, state) => {
    const seen = steps.reduce((sum, step) => sum + (step.from === state ? step.times : 0), 0);
    const of = (outcome: number) => ({
      probability: ahead[state]?.probability[outcome] ?? 0,
      interval: seen === 0 ? null : intervals(state, outcome),
      expectedDays: inDays(ahead[state]?.expectedMs[outcome]),
    });
    return { ...standing, converted: of(CONVERTED), dormant: of(DORMANT), steps: seen, isSmall: seen < SMALL };
  });
}

function inDays(ms: number | null | undefined): number | null {
  return ms == null ? null : ms / DAY_MS;
}

function nowOf(parts: OutlookPart[], context: ReportContext, states: Outlook["states"]): Outlook["now"] {
  const sums = addGroups(
    parts.flatMap((part) => part.here.map(([phase, returning, n]) => [`${standingOf(phase, returning)}`, n] as const)),
  );
  const byState = standings(context).map((standing, i) => ({ ...standing, journeys: sums.get(`${i}`)?.[0] ?? 0 }));
  return {
    journeys: byState.reduce((sum, { journeys }) => sum + journeys, 0),
    expectedConversions: byState.reduce(
      (sum, { journeys }, i) => sum + journeys * (states[i]?.converted.probability ?? 0),
      0,
    ),
    byState: byState.filter(({ journeys }) => journeys > 0),
  };
}

function calibrationOf(parts: OutlookPart[], context: ReportContext): Outlook["calibration"] {
  const all = standings(context);
  const ahead = learn(stepsOf(parts, [0]), all.length);
  const tally = new Tally();
  for (const [phase, returning, held, n, converted] of parts.flatMap((part) => part.moments)) {
    tally.add([held, standingOf(phase, returning)], n, converted);
  }
  const rows = tally.rows<[number, number, number, number]>();
  const learned = rows.filter(([held]) => held === 0);
  const moments = learned.reduce((sum, [, , n]) => sum + n, 0);
  const converted = learned.reduce((sum, [, , , n]) => sum + n, 0);
  const judged = rows
    .filter(([held]) => held === 1)
    .map(([, state, n, came]): Judged => {
      const standing = all[state] ?? { phase: "", returning: false };
      return { ...standing, predicted: ahead[state]?.probability[CONVERTED] ?? 0, moments: n, converted: came };
    });
  return moments === 0 ? null : calibrate(judged, converted / moments);
}
