import { z } from "zod";
import { onePerson, people } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";
import { IntervalSchema, RateSchema } from "../statistics/wilson.ts";

export const OutlookParamsSchema = z.object({
  ...REPORT_PARAMS,
  /** The conversion to look out for: of one goal, by its name; any of the kind when absent. */
  goal: z.string().max(200).optional(),
  kind: z.enum(["conversion", "soft_conversion"]).default("conversion"),
  /** A journey whose own outlook to give, by the id that the list of journeys has for it. */
  journey: z.string().max(400).optional(),
  /** Seed of the bootstrap behind the intervals. */
  seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1),
});
export type OutlookParams = z.infer<typeof OutlookParamsSchema>;

/** A number of R11: of the journeys that are awake now, and where they stand; nothing for those that it learned from. */
export const OutlookNumbersSchema = z.object({
  now: z.literal("1").optional(),
  phase: z.string().optional(),
  returning: z.enum(["0", "1"]).optional(),
});

const count = z.number().int();

const Ahead = z.object({
  probability: z.number(),
  /** 95 %, from the bootstrap; null where nothing was seen to leave the state. */
  interval: IntervalSchema.nullable(),
  /** Days until then, of those who come to it. */
  expectedDays: z.number().nullable(),
});

export const OutlookStateSchema = z.object({
  phase: z.string(),
  /** Whether the journey has converted before. */
  returning: z.boolean(),
  converted: Ahead,
  dormant: Ahead,
  /** Steps out of the state that this was learned from. */
  steps: count,
  /** Fewer than 30 of them: too few to say much. */
  isSmall: z.boolean(),
});

/** R11: what is likely to become of journeys, from where they stand. */
export const OutlookSchema = z
  .object({
    ...COMMON_ANSWER,
    /** By phase, in the model's order. */
    states: z.array(OutlookStateSchema),
    /** Journeys awake now, where they stand, and how many of them are expected to convert before they sleep. */
    now: z.object({
      journeys: people,
      expectedConversions: z.number(),
      byState: z.array(z.object({ phase: z.string(), returning: z.boolean(), journeys: people })),
    }),
    /** The journey asked for; null when none was or there is no such journey. */
    journey: onePerson(
      z.object({ id: z.string(), dormant: z.boolean(), state: OutlookStateSchema.nullable() }),
    ).nullable(),
    /** How right the chain is on journeys that it did not learn from; null when there are none. */
    calibration: z
      .object({
        /** Moments judged: each entry into a phase of held-out attempts that have come to an end. */
        heldOut: count,
        converted: RateSchema,
        /** Mean squared error of the predicted probability: 0 is perfect. */
        brier: z.number(),
        /** What everybody would get who is told the share that converted among the others, and the error of that. */
        baseRate: z.number(),
        baseBrier: z.number(),
        /** 1 - brier / baseBrier: above 0 the chain knows more than the base rate. */
        skill: z.number().nullable(),
        table: z.array(
          z.object({ phase: z.string(), returning: z.boolean(), predicted: z.number(), observed: RateSchema }),
        ),
      })
      .nullable(),
    warnings: z.array(z.enum(["few_outcomes", "worse_than_base_rate"])),
  })
  .meta({ id: "Outlook" });
export type Outlook = z.infer<typeof OutlookSchema>;
