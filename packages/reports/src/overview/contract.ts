import { z } from "zod";
import { people } from "../few-people.ts";
import { REPORT_PARAMS } from "../report-params.ts";

export const OverviewParamsSchema = z.object({
  ...REPORT_PARAMS,
  grain: z.enum(["day", "hour"]).default("day").meta({ description: "hour: also by the hour, over at most 14 days" }),
});
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

/** A number of the overview: of a day or hour, of a row of one of its lists, or only where something happened. */
export const OverviewNumbersSchema = z.object({
  day: z.iso.date().optional(),
  /** As the answer writes it: 2026-03-29T03:00+02:00. */
  hour: z.iso.datetime({ offset: true, precision: -1 }).optional(),
  channel: z.string().optional(),
  campaign: z.string().optional(),
  country: z.string().optional(),
  device: z.string().optional(),
  page: z.string().optional(),
  /** Journeys that are in it now, whatever the period. */
  phase: z.string().optional(),
  with: z.enum(["soft_conversions", "conversions", "friction"]).optional(),
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
    /** Hours of the site's clock, each with its offset: of the hour that comes twice in autumn there are two. */
    hours: z.array(OverviewTotalsSchema.omit({ aggregateViews: true }).extend({ hour: z.string() })).nullable(),
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
