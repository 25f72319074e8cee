import { z } from "zod";
import { people, peopleWithin } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";
import { RateSchema } from "../statistics/wilson.ts";
import { QuartilesSchema } from "../time/durations.ts";

export const FUNNEL_SPLITS = ["none", "first_channel", "country", "device", "owner"] as const;

export const FunnelParamsSchema = z.object({
  ...REPORT_PARAMS,
  steps: z.string().max(2_000).optional().meta({
    description:
      'The phases to a purchase when absent. Steps with > between, each as in a pattern: page:/pricing > goal:"Demo Requested" > conversion. With >> between, the second happens in the same session',
  }),
  order: z.enum(["fixed", "any"]).default("fixed"),
  within: z.enum(["journey", "session"]).default("journey").meta({
    description: "session: all steps in one session, as if >> stood between them",
  }),
  /** From the first step to the last; without it the whole journey. */
  window: z.coerce.number().int().min(1).max(3_650).optional().meta({ description: "Days" }),
  split: z.enum(FUNNEL_SPLITS).default("none"),
});
export type FunnelParams = z.infer<typeof FunnelParamsSchema>;

/** A number of R6. Steps are numbered from 1. */
export const FunnelNumbersSchema = z.object({
  /** Journeys that took so many steps. */
  reached: z.coerce.number().int().min(1).optional(),
  /** And came no further. */
  stopped: z.literal("1").optional(),
  /** Journeys that did this very step. */
  did: z.coerce.number().int().min(1).optional(),
  /** Of these, those in which it happened again: before the journey went on, or after, which is a step back. */
  repeated: z.enum(["again", "back"]).optional(),
  /** A part of the split. */
  group: z.string().optional(),
});

const count = z.number().int();

export const FunnelStepSchema = z.object({
  step: z.string(),
  /** Journeys that came this far: in any order, those that did at least so many of the steps. */
  journeys: people,
  /** Of those at the first step, and of those at the step before. */
  ofFirst: RateSchema,
  ofPrevious: RateSchema,
  /** Seconds since the step before. */
  time: QuartilesSchema,
  /** Journeys that did this very step, whatever their order. */
  did: peopleWithin,
  /** Times that the step happened again: before the journey went on, and after, which is a step back. */
  again: count,
  back: count,
  journeysBack: peopleWithin,
  /** Finds these journeys in the list, whatever the period; null in any order, and where steps share a session. */
  pattern: z.string().nullable(),
});

/** R6: how many come through steps that one chooses, and how long it takes them. */
export const FunnelSchema = z
  .object({
    ...COMMON_ANSWER,
    steps: z.array(FunnelStepSchema),
    /** The same for each part of the split; the largest first. */
    groups: z.array(z.object({ group: z.string(), steps: z.array(FunnelStepSchema) })),
  })
  .meta({ id: "Funnel" });
export type Funnel = z.infer<typeof FunnelSchema>;
