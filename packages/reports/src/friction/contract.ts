import { z } from "zod";
import { people } from "../few-people.ts";
import { ComparisonSchema } from "../matching/compare.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";

export const FrictionParamsSchema = z.object({
  ...REPORT_PARAMS,
  /** How many days after it a conversion counts. */
  days: z.coerce.number().int().min(1).max(365).default(30),
  order: z.enum(["journeys", "value", "times"]).default("journeys"),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type FrictionParams = z.infer<typeof FrictionParamsSchema>;

/** A number of R8: of a group, by its fingerprint, or of a row of one of its lists. */
export const FrictionNumbersSchema = z.object({
  group: z.string().optional(),
  phase: z.string().optional(),
  browser: z.string().optional(),
  page: z.string().optional(),
  /** Journeys in which this came next. */
  next: z.enum(["on", "back", "left", "dormant"]).optional(),
});

const count = z.number().int();
const counts = z.object({ on: count, back: count, left: count, dormant: count });

export const FrictionGroupSchema = z.object({
  fingerprint: z.string(),
  kind: z.string(),
  name: z.string(),
  /** Ever, ms UTC. */
  firstSeen: count,
  lastSeen: count,
  times: count,
  journeys: people,
  sessions: count,
  phases: z.array(z.object({ phase: z.string(), times: people })),
  browsers: z.array(z.object({ browser: z.string(), sessions: people })),
  pages: z.array(z.object({ page: z.string(), times: people })),
  /** What came next in the session: a later phase or more of the same, an earlier phase, or nothing. */
  next: counts,
  /** The same as rates, beside those of other touchpoints of the same phase, channel and month; stopped: left or dormant. */
  nextBeside: z.object({
    on: ComparisonSchema,
    back: ComparisonSchema,
    left: ComparisonSchema,
    dormant: ComparisonSchema,
    stopped: ComparisonSchema,
  }),
  /** Journeys that met it and converted within the days, beside journeys that stood in the same place and had not. */
  converted: ComparisonSchema,
  /** Conversions that the difference amounts to, and their value at the mean of the period; 0 when there is no lack. */
  conversionsAtStake: z.number(),
  valueAtStake: z.number(),
});

/** R8: what goes wrong, and what it costs. */
export const FrictionReportSchema = z
  .object({
    ...COMMON_ANSWER,
    days: count,
    /** Groups in the period, shown or not. */
    groupCount: count,
    groups: z.array(FrictionGroupSchema),
  })
  .meta({ id: "Friction" });
export type FrictionReport = z.infer<typeof FrictionReportSchema>;
