import { z } from "zod";
import { people, peopleWithin } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";
import { IntervalSchema, RateSchema } from "../statistics/wilson.ts";

/** All ways to share out a conversion, in the order in which the report lists them. */
export const ATTRIBUTION_MODELS = [
  "first",
  "last",
  "last_non_direct",
  "linear",
  "position",
  "time_decay",
  "shapley",
  "markov",
  "counterfactual",
] as const;

export const AttributionParamsSchema = z.object({
  ...REPORT_PARAMS,
  /** Which conversions: of one goal, by its name; all of the kind when absent. */
  goal: z.string().max(200).optional(),
  kind: z.enum(["conversion", "soft_conversion"]).default("conversion"),
  /** What credit goes to. A touch without a source or campaign goes by its channel. */
  by: z.enum(["channel", "source", "campaign"]).default("channel"),
  /** Touches more than this many days before the conversion do not count; unlimited when absent. */
  lookback: z.coerce.number().int().min(1).max(3650).optional(),
  /** Where a journey converts more than once: its whole path each time, or only what came since the last time. */
  path: z.enum(["whole", "since_previous"]).default("whole"),
  /** How many touches in a row make a state of the Markov chain. */
  order: z.enum(["1", "2", "3", "4"]).default("1"),
  /** Whether touches in the offline channels count. */
  offline: z.enum(["0", "1"]).default("1"),
  /** Whether soft conversions stand in the paths as touches of their own. */
  soft: z.enum(["0", "1"]).default("0"),
  /** Replicates of the bootstrap behind the intervals (0 for none), and its seed. */
  replicates: z.coerce.number().int().min(0).max(1000).default(200),
  seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1),
});
export type AttributionParams = z.infer<typeof AttributionParamsSchema>;

/** A number of R7. */
export const AttributionNumbersSchema = z.object({
  /** Journeys with such a touch in a path that counts. */
  touch: z.string().optional(),
  /** 1: those that converted; 0: the others; none: those without any touch before their conversion. */
  converted: z.enum(["0", "1", "none"]).optional(),
  /** Journeys with a conversion of a goal in the period, whatever the question is about. */
  anyGoal: z.string().optional(),
  anyKind: z.enum(["conversion", "soft_conversion"]).default("conversion"),
});

const count = z.number().int();

export const CreditSchema = z.object({
  name: z.string(),
  conversions: z.number(),
  /** Of all conversions that had a touch. */
  share: z.number(),
  value: z.number(),
  /** 95 %, from the bootstrap; null where there are too few replicates. */
  conversionsInterval: IntervalSchema.nullable(),
  valueInterval: IntervalSchema.nullable(),
});

/** R7: which touches conversions are credited to, by every model side by side. */
export const AttributionSchema = z
  .object({
    ...COMMON_ANSWER,
    conversions: count,
    value: z.number(),
    /** Conversions before which there was no touch that counts; no model shares them out. */
    unattributed: z.object({ journeys: people, conversions: count, value: z.number() }),
    convertingJourneys: peopleWithin,
    otherJourneys: peopleWithin,
    /** What credit can go to: how many of the journeys behind it have such a touch, and how many of these converted. */
    touches: z.array(z.object({ name: z.string(), converted: RateSchema })),
    models: z.array(z.object({ model: z.enum(ATTRIBUTION_MODELS), credits: z.array(CreditSchema) })),
    markov: z.object({
      order: count,
      states: count,
      /** Probability that a path leads to a conversion. */
      probability: z.number(),
      /** Share of that probability (and of the mean value) lost without the touch. They do not add up to 1. */
      removalEffects: z.array(z.object({ name: z.string(), conversions: z.number(), value: z.number() })),
    }),
    /** Replicates that the intervals rest on; fewer than asked for where there is much to work out. */
    intervals: z.object({ level: z.number(), replicates: count, markovReplicates: count, seed: count }),
    /** Every goal with conversions in the period. */
    goals: z.array(
      z.object({ goal: z.string(), kind: z.enum(["conversion", "soft_conversion"]), conversions: people }),
    ),
    warnings: z.array(z.enum(["no_other_journeys", "few_conversions", "names_folded"])),
  })
  .meta({ id: "Attribution" });
export type Attribution = z.infer<typeof AttributionSchema>;
