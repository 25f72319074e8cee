import { z } from "zod";
import { people, peopleWithin } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";
import { RateSchema } from "../statistics/wilson.ts";
import { QuartilesSchema } from "../time/durations.ts";

export const PhasesParamsSchema = z.object({
  ...REPORT_PARAMS,
  /** What the weak link is measured by: journeys lost, or the value they would have brought. */
  weigh: z.enum(["journeys", "value"]).default("journeys"),
});
export type PhasesParams = z.infer<typeof PhasesParamsSchema>;

/**
 * A number of the stage graph. `entered`, `left` ("" for the beginning of a journey), `direction` and `again` together
 * name steps between phases; each of the others stands alone.
 */
export const PhasesNumbersSchema = z.object({
  entered: z.string().optional(),
  left: z.string().optional(),
  direction: z.enum(["enter", "forward", "skip", "back"]).optional(),
  again: z.literal("1").optional(),
  here: z.string().optional(),
  lost: z.string().optional(),
  /** Left it or were lost in it: those that the rate of loss is of. */
  parted: z.string().optional(),
  slept: z.string().optional(),
  /** Friction met in a phase, by its fingerprint; `lost` may say the same phase. */
  phase: z.string().optional(),
  group: z.string().optional(),
});

const count = z.number().int();

export const PhaseFactsSchema = z.object({
  phase: z.string(),
  /** Times a journey entered it in the period, how many of them again, and how many journeys did. */
  entries: count,
  reentries: count,
  journeys: people,
  /** Journeys in it now that do not sleep. */
  here: peopleWithin,
  /** Lengths of the stays that ended in the period by going on to another phase. */
  dwell: QuartilesSchema,
  /** Gaps that began in it in the period and that the journey came back from. */
  dormancies: count,
  /** Journeys lost here (last touch in the period, dormant now) of those that left the phase or were lost in it. */
  loss: RateSchema,
  /** Value of conversions in the period, by journeys that entered the phase in the period. */
  value: z.number(),
  /** What the lost ones would have brought, had they been worth what those who entered were on average. */
  valueAtStake: z.number(),
  /** Segments with which `GET journeys` lists the journeys that are here, and those that were lost. */
  lists: z.object({ here: z.string(), lost: z.string() }),
});

export const FrictionFoundSchema = z.object({
  fingerprint: z.string(),
  kind: z.string(),
  name: z.string(),
  times: count,
  journeys: people,
  /** Of these journeys, those that were lost in the phase. */
  lost: peopleWithin,
});

/** R3: the stage graph. */
export const PhasesSchema = z
  .object({
    ...COMMON_ANSWER,
    phases: z.array(PhaseFactsSchema),
    transitions: z.array(
      z.object({
        /** Null for the beginning of a journey. */
        from: z.string().nullable(),
        to: z.string(),
        direction: z.enum(["enter", "forward", "skip", "back"]),
        times: count,
        reentries: count,
        journeys: people,
      }),
    ),
    /** The phase before the end of a lap that loses most; null when none loses any. */
    weakLink: z
      .object({
        phase: z.string(),
        loss: RateSchema,
        valueAtStake: z.number(),
        friction: z.array(FrictionFoundSchema),
        /** Fewer than 30 journeys: too few to say much. */
        isSmall: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: "Phases" });
export type Phases = z.infer<typeof PhasesSchema>;
