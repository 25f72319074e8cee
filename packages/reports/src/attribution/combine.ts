import type { ReportContext } from "../report.ts";
import { addTo, noSum, numberOf } from "../statistics/exact-sum.ts";
import { rateOf } from "../statistics/wilson.ts";
import { spanOf } from "../time/span.ts";
import { ATTRIBUTION_MODELS, type Attribution, type AttributionParams } from "./contract.ts";
import { creditor, placeOf } from "./credits.ts";
import { creditIntervals } from "./intervals.ts";
import { type MergedRows, mergeParts } from "./merge-parts.ts";
import type { AttributionPart } from "./part.ts";
import { pathFrame } from "./path-frame.ts";

/** Fewer conversions than this say little about any channel. */
const FEW = 30;

const DEFINITION =
  "A path is every arrival of a journey up to a conversion in the period: each session's channel (Direct when it has no " +
  "arrival) and each later arrival in it. Journeys with a session in the period and no such conversion in it are the " +
  "paths that led to none. Shapley is an even split over the distinct channels of a path. Markov: a state is as many " +
  "touches in a row as the order says, and equal states that follow each other are one; a channel's removal effect is " +
  "the share of the conversion probability that is lost when its states lead to nothing, and its credit that effect " +
  "over the sum of all. Counterfactual: what the path's conversion rate loses without the touch. Intervals: bootstrap " +
  "over journeys.";

/** Shares out the conversions of all shards by every model. */
export function combineAttribution(
  parts: AttributionPart[],
  context: ReportContext,
  params: AttributionParams,
): Attribution {
  const { from, to } = spanOf(params, context);
  const order = Number(params.order);
  const merged = mergeParts(parts);
  const { names, rows } = merged;
  const frame = pathFrame(merged, names.includes("Direct") ? names.indexOf("Direct") : null);
  const credits = creditor(frame, names.length, order);
  const { vector, removal } = credits.credit({ journeys: frame.journeys, random: null }, true);
  const intervals = creditIntervals(frame, credits, { replicates: params.replicates, seed: params.seed, order });

  const value = noSum();
  for (const row of rows) for (const sums of row.sums) addTo(value, sums.value);
  const conversions = rows.reduce((sum, row) => sum + row.journeys * row.converted.length, 0);
  const converting = rows.reduce((sum, row) => sum + (row.converted.length > 0 ? row.journeys : 0), 0);
  const all = rows.reduce((sum, row) => sum + row.journeys, 0);
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: all,
    from,
    to,
    conversions,
    value: numberOf(value),
    unattributed: unattributedOf(parts),
    convertingJourneys: converting,
    otherJourneys: all - converting,
    touches: touchesOf(merged),
    models: ATTRIBUTION_MODELS.map((model, m) => ({
      model,
      credits: names.map((name, n) => {
        const credited = vector[placeOf(m, n, names.length, false)] as number;
        return {
          name,
          conversions: credited,
          share: conversions === 0 ? 0 : credited / conversions,
          value: vector[placeOf(m, n, names.length, true)] as number,
          conversionsInterval: intervals.of(m, n, false),
          valueInterval: intervals.of(m, n, true),
        };
      }),
    })),
    markov: {
      order,
      states: credits.chain.states,
      probability: removal?.probability ?? 0,
      removalEffects: names.map((name, n) => ({
        name,
        conversions: removal?.effects[n] ?? 0,
        value: removal?.worthEffects[n] ?? 0,
      })),
    },
    intervals: {
      level: 0.95,
      replicates: intervals.replicates,
      markovReplicates: intervals.markovReplicates,
      seed: params.seed,
    },
    goals: goalsOf(parts),
    warnings: [
      ...(conversions > 0 && frame.open.length === 0 ? (["no_other_journeys"] as const) : []),
      ...(conversions < FEW ? (["few_conversions"] as const) : []),
      ...(merged.isFolded ? (["names_folded"] as const) : []),
    ],
  };
}

function unattributedOf(parts: readonly AttributionPart[]): Attribution["unattributed"] {
  const value = noSum();
  for (const part of parts) addTo(value, part.unattributed.value);
  return {
    journeys: parts.reduce((sum, part) => sum + part.unattributed.journeys, 0),
    conversions: parts.reduce((sum, part) => sum + part.unattributed.conversions, 0),
    value: numberOf(value),
  };
}

function touchesOf({ names, rows }: MergedRows): Attribution["touches"] {
  const journeys = names.map(() => 0);
  const converted = names.map(() => 0);
  for (const row of rows) {
    const ahead = new Set(row.converted.flat());
    for (const touch of ahead) converted[touch] = (converted[touch] as number) + row.journeys;
    for (const touch of new Set([...ahead, ...(row.open ?? [])]))
      journeys[touch] = (journeys[touch] as number) + row.journeys;
  }
  return names.map((name, n) => ({ name, converted: rateOf(converted[n] as number, journeys[n] as number) }));
}

function goalsOf(parts: readonly AttributionPart[]): Attribution["goals"] {
  const sums = new Map<string, Attribution["goals"][number]>();
  for (const [goal, kind, conversions] of parts.flatMap((part) => part.goals)) {
    const key = `${kind} ${goal}`;
    const known = sums.get(key) ?? { goal, kind, conversions: 0 };
    known.conversions += conversions;
    sums.set(key, known);
  }
  const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...sums.values()].sort(
    (a, b) => b.conversions - a.conversions || byName(a.kind, b.kind) || byName(a.goal, b.goal),
  );
}
