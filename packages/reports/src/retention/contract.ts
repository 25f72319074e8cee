import { z } from "zod";
import { people } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";
import { RateSchema } from "../statistics/wilson.ts";
import { QuartilesSchema } from "../time/durations.ts";
import { PERIOD_UNITS } from "../time/period-sql.ts";

export const RetentionParamsSchema = z.object({
  ...REPORT_PARAMS,
  /** What makes a journey part of a cohort: its first touch or its first conversion in the period. */
  by: z.enum(["first_touch", "first_conversion"]).default("first_touch"),
  unit: z.enum(PERIOD_UNITS).default("week"),
  /** How many days, weeks or months after the first are shown. */
  periods: z.coerce.number().int().min(1).max(60).default(12),
  /** How many days after waking a conversion counts. */
  days: z.coerce.number().int().min(1).max(365).default(30),
});
export type RetentionParams = z.infer<typeof RetentionParamsSchema>;

/** A number of R9: of a cohort, or of the reactivations. */
export const RetentionNumbersSchema = z.object({
  /** The first day of the cohort, and how many units later they were there. */
  cohort: z.iso.date().optional(),
  after: z.coerce.number().int().min(0).optional(),
  /** Journeys that came back after dormancy; the rest says by what, or from where. */
  woken: z.literal("1").optional(),
  channel: z.string().optional(),
  kind: z.string().optional(),
  label: z.string().optional(),
  phase: z.string().optional(),
});

const count = z.number().int();

export const RetentionSchema = z
  .object({
    ...COMMON_ANSWER,
    unit: z.enum(PERIOD_UNITS),
    cohorts: z.array(
      z.object({
        /** First day of the cohort's day, week (from Monday) or month. */
        start: z.string(),
        journeys: people,
        /** Journeys with a touch in that many units after the first; the first is everybody. */
        periods: z.array(
          z.object({
            period: count,
            active: RateSchema,
            /** False while that day, week or month is not over. */
            isOver: z.boolean(),
          }),
        ),
      }),
    ),
    /** Journeys that came back in the period after dormancy, and what woke them. */
    reactivations: z.object({
      times: count,
      journeys: people,
      channels: z.array(
        z.object({
          channel: z.string(),
          times: count,
          journeys: people,
          /** How long they had slept. */
          asleep: QuartilesSchema,
          /** Of those whose days are over, how many led to a conversion within them. */
          converted: RateSchema,
        }),
      ),
      triggers: z.array(z.object({ kind: z.string(), label: z.string(), times: count, journeys: people })),
      /** The phase that they slept in. */
      phases: z.array(z.object({ phase: z.string(), times: count, journeys: people })),
    }),
  })
  .meta({ id: "Retention" });
export type Retention = z.infer<typeof RetentionSchema>;
