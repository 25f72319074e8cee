import { z } from "zod";
import { behindParam } from "../behind/contract.ts";
import { OwnerSchema } from "../journey/contract.ts";
import { segmentParam } from "../report-params.ts";

const ms = z.number().int();

/** Everything that a compact line needs, in time order (rule D3). */
export const JourneyLineSchema = z.object({
  phases: z.array(z.object({ phase: z.string(), at: ms, direction: z.string() })),
  sleeps: z.array(z.object({ from: ms, to: ms })),
  marks: z.array(z.object({ at: ms, kind: z.enum(["soft_conversion", "conversion", "friction"]), name: z.string() })),
});
export type JourneyLine = z.infer<typeof JourneyLineSchema>;

export const JourneySummarySchema = z
  .object({
    id: z.string(),
    owner: OwnerSchema,
    firstTouch: ms,
    lastTouch: ms,
    touchpoints: z.number().int(),
    sessions: z.number().int(),
    visitors: z.number().int(),
    phase: z.string(),
    dormant: z.boolean(),
    firstChannel: z.string(),
    softConversions: z.number().int(),
    conversions: z.number().int(),
    friction: z.number().int(),
    laps: z.number().int(),
    score: z.number(),
    line: JourneyLineSchema,
  })
  .meta({ id: "JourneySummary" });
export type JourneySummary = z.infer<typeof JourneySummarySchema>;

export const JOURNEY_SORTS = ["last", "first", "touchpoints"] as const;

export const JourneyListParamsSchema = z.object({
  /** Dates (YYYY-MM-DD, the site's time zone) or ms UTC; a journey counts when it has a touch inside. */
  from: z.string().optional(),
  to: z.string().optional(),
  phase: z.string().optional(),
  channel: z.string().optional(),
  goal: z.string().optional(),
  q: z.string().max(200).optional(),
  segment: segmentParam,
  pattern: z.string().max(500).optional().meta({
    description:
      "Only journeys in which this occurs, such as: consideration (decision consideration){2,} gap>90d purchase",
  }),
  /** With it, the report's `bots` says whether bots count. */
  behind: behindParam,
  /** 1: also say how many journeys the whole list has. */
  count: z.enum(["0", "1"]).optional(),
  sort: z.enum(JOURNEY_SORTS).default("last"),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  bots: z.enum(["0", "1"]).default("0"),
});
export type JourneyListParams = z.infer<typeof JourneyListParamsSchema>;

export const JourneyPageSchema = z.object({
  journeys: z.array(JourneySummarySchema),
  next: z.string().nullable(),
  /** Of the whole list; only when `count=1` was asked for. */
  total: z.number().int().optional(),
});
export type JourneyPage = z.infer<typeof JourneyPageSchema>;
