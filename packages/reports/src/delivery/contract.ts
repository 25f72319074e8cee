import { z } from "zod";
import { people, peopleWithin } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";
import { RateSchema } from "../statistics/wilson.ts";

const { segment: _, compare: __, ...params } = REPORT_PARAMS;

/** Delivery is about browsers and not about journeys: there is no segment, and periods are all that can be compared. */
export const DeliveryParamsSchema = z.object({ ...params, compare: z.literal("previous").optional() });
export type DeliveryParams = z.infer<typeof DeliveryParamsSchema>;

/** A number of R12: journeys of the visitors of a browser, of those with a loss, or of all with a session in the period. */
export const DeliveryNumbersSchema = z.object({
  /** "" where none is known. */
  browser: z.string().optional(),
  loss: z.literal("1").optional(),
});

const count = z.number().int();

export const DeliveryRowSchema = z.object({
  /** Visitors with touchpoints in the period, and their touchpoints. */
  visitors: people,
  received: count,
  /** Of the visitors whose client numbers its events: those that must have been sent, and those that never came. */
  numbered: count,
  lost: RateSchema,
  visitorsWithLoss: peopleWithin,
  /** Sent again although it had arrived; kept once. */
  duplicates: count,
  /** Clock more than a week off, so that the time is a guess. */
  late: count,
});

/** R12: whether what was sent has arrived. */
export const DeliverySchema = z
  .object({
    ...COMMON_ANSWER,
    totals: DeliveryRowSchema,
    /** By family of browser; "" where none is known, as on servers. */
    browsers: z.array(DeliveryRowSchema.extend({ browser: z.string() })),
    /** Visitors by how far their clock is off at most; `withinMs` null for more. */
    skew: z.array(z.object({ withinMs: count.nullable(), visitors: people })),
    /** Kept in quarantine, by reason. */
    rejected: z.array(z.object({ reason: z.string(), n: count })),
    /** Requests that could not be read at all, and events of people who were erased; by whole days UTC. */
    unreadable: z.array(z.object({ reason: z.string(), n: count })),
    /** Properties and traits that the site does not keep, of events that it does (rule S3). */
    droppedProperties: count,
    /** Page views of people who consented, of all page views. */
    consent: RateSchema,
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof DeliverySchema>;
