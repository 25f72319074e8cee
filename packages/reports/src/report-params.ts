import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A filter expression over journeys; docs/segments.md has the language. */
export const segmentParam = z
  .string()
  .max(2_000)
  .optional()
  .meta({ description: 'Only journeys in this segment, such as: country in (DK, SE) and goal = "Demo Requested"' });

/** What may be said to every report: its period, its segment, what to compare with, and whether bots count. */
export const REPORT_PARAMS = {
  /** First and last day, YYYY-MM-DD in the site's time zone, both included; 30 days to today when absent. */
  from: day.optional(),
  to: day.optional(),
  segment: segmentParam,
  compare: z.string().max(2_000).optional().meta({
    description:
      "`previous` for as many days just before, or a second segment: the answer has the same of it in `compared`",
  }),
  bots: z.enum(["0", "1"]).default("0"),
};

/** What every answer says of itself. */
export const COMMON_ANSWER = {
  definition: z.string(),
  modelVersion: z.number().int(),
  journeysBehind: z.number().int(),
  from: z.string(),
  to: z.string(),
};
