import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What may be said to every report: its period, and whether bots count. */
export const COMMON_PARAMS = {
  /** First and last day, YYYY-MM-DD in the site's time zone, both included; 30 days to today when absent. */
  from: day.optional(),
  to: day.optional(),
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
