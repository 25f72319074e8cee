import { z } from "zod";
import { COMMON_ANSWER, COMMON_PARAMS } from "../common-params.ts";
import { RateSchema } from "../statistics/wilson.ts";
import { QuartilesSchema } from "../time/durations.ts";

export const SoftConversionsParamsSchema = z.object({
  ...COMMON_PARAMS,
  /** How many days are looked ahead for an advance or a conversion. */
  days: z.coerce.number().int().min(1).max(365).default(30),
});
export type SoftConversionsParams = z.infer<typeof SoftConversionsParamsSchema>;

const count = z.number().int();

/** What happened to those who reached a goal, beside others who stood where they stood and had not. An association. */
export const LiftSchema = z.object({
  /** Journeys that reached the goal for the first time, in the period, long enough ago; and those too recent to tell. */
  cases: count,
  tooRecent: count,
  /** Cases for which there are others of the same phase, channel and month; and those for which there are none. */
  matched: count,
  unmatched: count,
  /** Of the matched cases, those that converted within the days. */
  converted: RateSchema,
  control: z.object({
    /** The journeys that they are compared with, and how many of equal weight those are worth. */
    journeys: count,
    effective: z.number(),
    /** Their rate, each phase, channel and month weighing as much as it does among the cases. */
    rate: z.number().nullable(),
  }),
  /** In points of rate, with its 95 % interval; null without a match. */
  difference: z.object({ difference: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Fewer than 30 on either side: too few to say much. */
  isSmall: z.boolean(),
});

export const SoftGoalSchema = z.object({
  goal: z.string(),
  /** How much the model says that it counts. */
  weight: z.number(),
  times: count,
  /** Journeys that reached it in the period, of all that had a session in the period. */
  reach: RateSchema,
  /** Of those that reached it for the first time: how long after their first touch (seconds), and at which touchpoint. */
  after: QuartilesSchema,
  touchpoint: QuartilesSchema,
  channels: z.array(z.object({ channel: z.string(), times: count })),
  /** The page that it happened on, and the page before that. */
  pages: z.array(z.object({ page: z.string(), times: count })),
  pagesBefore: z.array(z.object({ page: z.string(), times: count })),
  /** Of the first-timers, those that entered a later phase within the days. */
  advance: RateSchema,
  lift: LiftSchema,
});

/** R2: the ladder of soft conversions. */
export const SoftConversionsSchema = z
  .object({ ...COMMON_ANSWER, days: count, goals: z.array(SoftGoalSchema) })
  .meta({ id: "SoftConversions" });
export type SoftConversions = z.infer<typeof SoftConversionsSchema>;
