import { z } from "zod";
import { people } from "../few-people.ts";
import { ComparisonSchema } from "../matching/compare.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";
import { RateSchema } from "../statistics/wilson.ts";
import { QuartilesSchema } from "../time/durations.ts";

export const SoftConversionsParamsSchema = z.object({
  ...REPORT_PARAMS,
  /** How many days are looked ahead for an advance or a conversion. */
  days: z.coerce.number().int().min(1).max(365).default(30),
});
export type SoftConversionsParams = z.infer<typeof SoftConversionsParamsSchema>;

/** A number of R2: of a goal, of a row of its lists, or of those who reached it for the first time. */
export const SoftConversionsNumbersSchema = z.object({
  goal: z.string().optional(),
  channel: z.string().optional(),
  page: z.string().optional(),
  pageBefore: z.string().optional(),
  /** Those who reached it for the first time; of these, those whose days are over, and who went on to a later phase. */
  first: z.enum(["all", "decided", "advanced"]).optional(),
});

const count = z.number().int();

/** Conversions of those who reached a goal for the first time, in the period, beside others who had not. */
export const LiftSchema = ComparisonSchema.extend({
  /** Those whose days ahead are over; and those too recent to tell. */
  cases: count,
  tooRecent: count,
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
  channels: z.array(z.object({ channel: z.string(), times: people })),
  /** The page that it happened on, and the page before that. */
  pages: z.array(z.object({ page: z.string(), times: people })),
  pagesBefore: z.array(z.object({ page: z.string(), times: people })),
  /** Of the first-timers, those that entered a later phase within the days. */
  advance: RateSchema,
  lift: LiftSchema,
});

/** R2: the ladder of soft conversions. */
export const SoftConversionsSchema = z
  .object({ ...COMMON_ANSWER, days: count, goals: z.array(SoftGoalSchema) })
  .meta({ id: "SoftConversions" });
export type SoftConversions = z.infer<typeof SoftConversionsSchema>;
