import { z } from "zod";
import { people, peopleTogether, peopleWithin } from "../few-people.ts";
import { newcombeDifference } from "../statistics/newcombe.ts";
import { RateSchema, rateOf } from "../statistics/wilson.ts";

const SMALL = 30;
const count = z.number().int();

/** What happened to some (the cases), beside others who stood where they stood. An association, never a cause. */
export const ComparisonSchema = peopleTogether(
  z.object({
    /** Cases for which there are others in the same place, and those for which there are none. */
    matched: people,
    unmatched: peopleWithin,
    /** Of the matched cases, those it happened to. */
    observed: RateSchema,
    control: z.object({
      /** The others that they are compared with, and how many of equal weight those are worth. */
      others: count,
      effective: z.number(),
      /** Their rate, each place weighing as much as it does among the cases. */
      rate: z.number().nullable(),
    }),
    /** In points of rate, with its 95 % interval; null without a match. */
    difference: z.object({ difference: z.number(), low: z.number(), high: z.number() }).nullable(),
    /** Fewer than 30 on either side: too few to say much. */
    isSmall: z.boolean(),
  }),
);
export type Comparison = z.infer<typeof ComparisonSchema>;

/** Cases and others in one place, and how many of them it happened to. */
export interface Place {
  cases: number;
  casesHit: number;
  others: number;
  othersHit: number;
}

/**
 * Exact matching with as many controls as there are (S. Iacus, G. King, G. Porro, 2012, Political Analysis 20:1): each
 * place weighs as much as it does among the cases. The controls count as their effective number (L. Kish, 1965), and the
 * interval of the difference is Newcombe's.
 * @param places in a fixed order: sums of fractions depend on it
 */
export function compareMatched(places: readonly Place[]): Comparison {
  const sum = (list: readonly Place[], of: (place: Place) => number) => list.reduce((all, place) => all + of(place), 0);
  const met = places.filter((place) => place.others > 0);
  const cases = sum(met, (place) => place.cases);
  const unmatched = sum(places, (place) => place.cases) - cases;
  if (cases === 0) return { ...NO_MATCH, unmatched };
  const hit = sum(met, (place) => place.casesHit);
  const rate = sum(met, (place) => (place.cases * place.othersHit) / place.others) / cases;
  const effective = cases ** 2 / sum(met, (place) => place.cases ** 2 / place.others);
  return {
    matched: cases,
    unmatched,
    observed: rateOf(hit, cases),
    control: { others: sum(met, (place) => place.others), effective, rate },
    difference: newcombeDifference({ count: hit, of: cases }, { count: rate * effective, of: effective }),
    isSmall: cases < SMALL || effective < SMALL,
  };
}

const NO_MATCH: Comparison = {
  matched: 0,
  unmatched: 0,
  observed: rateOf(0, 0),
  control: { others: 0, effective: 0, rate: null },
  difference: null,
  isSmall: true,
};
