import { z } from "zod";

export const OverviewParamsSchema = z.object({
  /** First and last day, YYYY-MM-DD in the site's time zone, both included; 30 days to today when absent. */
  from: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  to: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  bots: z.enum(["0", "1"]).default("0"),
});
export type OverviewParams = z.infer<typeof OverviewParamsSchema>;

const count = z.number().int();
export const OverviewTotalsSchema = z.object({
  visitors: count,
  journeys: count,
  sessions: count,
  touchpoints: count,
  softConversions: count,
  conversions: count,
  friction: count,
  /** Page views of the aggregate lane: people who gave no consent, counted without an id. */
  aggregateViews: count,
});
const Top = z.array(z.object({ name: z.string(), sessions: count, journeys: count }));

/** R1: what happened per day, and where. */
export const OverviewSchema = z
  .object({
    definition: z.string(),
    modelVersion: count,
    journeysBehind: count,
    from: z.string(),
    to: z.string(),
    totals: OverviewTotalsSchema,
    days: z.array(OverviewTotalsSchema.extend({ day: z.string() })),
    topPages: z.array(z.object({ name: z.string(), views: count })),
    channels: Top,
    campaigns: Top,
    countries: Top,
    devices: Top,
    phases: z.array(z.object({ phase: z.string(), journeys: count })),
    /** Touchpoints of the last five minutes. */
    live: count,
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof OverviewSchema>;
