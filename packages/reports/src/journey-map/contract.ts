import { z } from "zod";
import { people } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";
import { QuartilesSchema } from "../time/durations.ts";

export const JourneyMapParamsSchema = z.object({
  ...REPORT_PARAMS,
  /** How many entries a lane shows in a phase. */
  limit: z.coerce.number().int().min(1).max(100).default(8),
});
export type JourneyMapParams = z.infer<typeof JourneyMapParamsSchema>;

/** A number of R10: of a phase, or of a row of one of its lanes. */
export const JourneyMapNumbersSchema = z.object({
  phase: z.string().optional(),
  channel: z.string().optional(),
  /** `kind` says which sort of conversion, or of friction. */
  goal: z.string().optional(),
  friction: z.string().optional(),
  kind: z.string().optional(),
  feedback: z.literal("1").optional(),
});

const count = z.number().int();
const entries = z.array(z.object({ name: z.string(), times: count, journeys: people }));

/** R10: phases as columns, and what happens in them as lanes. */
export const JourneyMapSchema = z
  .object({
    ...COMMON_ANSWER,
    phases: z.array(
      z.object({
        phase: z.string(),
        /** Touchpoints while journeys were in the phase, of sessions that began in the period. */
        touchpoints: count,
        journeys: people,
        /** The same by the channel of the session; `times` are touchpoints. */
        channels: entries,
        softConversions: entries,
        conversions: entries,
        friction: z.array(z.object({ kind: z.string(), name: z.string(), times: count, journeys: people })),
        feedback: z.object({
          times: count,
          journeys: people,
          positive: count,
          negative: count,
          /** From -2 to +2; null without any. */
          mean: z.number().nullable(),
        }),
        /** The experience with which journeys left the phase, or have in it now; from -2 to +2. */
        experience: z.object({ count, mean: z.number().nullable() }),
        dwell: QuartilesSchema,
      }),
    ),
  })
  .meta({ id: "JourneyMap" });
export type JourneyMap = z.infer<typeof JourneyMapSchema>;
