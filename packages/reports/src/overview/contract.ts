import { z } from "zod";
import { people } from "../few-people.ts";
import { REPORT_PARAMS } from "../report-params.ts";

export const OverviewParamsSchema = z.object(REPORT_PARAMS);
export type OverviewParams = z.infer<typeof OverviewParamsSchema>;

const count = z.number().int();
export const OverviewTotalsSchema = z.object({
  visitors: people,
  journeys: people,
  sessions: count,
  touchpoints: count,
  softConversions: count,
  conversions: count,
  friction: count,
  /** Page views of the aggregate lane: people who gave no consent, counted without an id. */
  aggregateViews: count,
});
const Top = z.array(z.object({ name: z.string(), sessions: count, journeys: people }));

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
    topPages: z.array(z.object({ name: z.string(), views: people })),
    channels: Top,
    campaigns: Top,
    countries: Top,
    devices: Top,
    phases: z.array(z.object({ phase: z.string(), journeys: people })),
    /** Touchpoints of the last five minutes. */
    live: count,
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof OverviewSchema>;
