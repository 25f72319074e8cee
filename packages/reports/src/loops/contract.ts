import { z } from "zod";
import { people } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";
import { RateSchema } from "../statistics/wilson.ts";
import { QuartilesSchema } from "../time/durations.ts";

export const LoopsParamsSchema = z.object(REPORT_PARAMS);
export type LoopsParams = z.infer<typeof LoopsParamsSchema>;

/** A number of R4: of loops (all but the last three), or of laps. */
export const LoopsNumbersSchema = z.object({
  /** The phase left behind, and the earlier one that was gone back to. */
  left: z.string().optional(),
  entered: z.string().optional(),
  /** What turned people back. */
  kind: z.string().optional(),
  label: z.string().optional(),
  channel: z.string().optional(),
  /** Journeys of which so many laps began in the period. */
  laps: z.coerce.number().int().optional(),
  /** Journeys with a lap of so many loops (10: ten or more), or of at least so many, and what became of it. */
  loops: z.coerce.number().int().optional(),
  atLeast: z.coerce.number().int().optional(),
  fate: z.enum(["ended", "lost", "open", "decided"]).optional(),
});

const count = z.number().int();

export const LoopTriggerSchema = z.object({
  kind: z.string(),
  /** The path of a page view, else the event's name. */
  label: z.string(),
  times: people,
});

/** R4: how often journeys go round, what turns them back, and what it does to them. */
export const LoopsSchema = z
  .object({
    ...COMMON_ANSWER,
    /** Journeys by how many laps of theirs began in the period. */
    lapsPerJourney: z.array(z.object({ laps: count, journeys: people })),
    pairs: z.array(
      z.object({
        /** The phase left behind, and the earlier one that the journey went back to. */
        from: z.string(),
        to: z.string(),
        times: count,
        journeys: people,
        /** How long until the journey was again where it had been, or further; of the loops where it was. */
        length: QuartilesSchema,
        triggers: z.array(LoopTriggerSchema),
        channels: z.array(z.object({ channel: z.string(), times: people })),
      }),
    ),
    /** Laps that began in the period by their number of loops (10: ten or more). */
    byLoops: z.array(
      z.object({
        loops: count,
        /** Of the laps that are decided, those that reached their end. */
        exactly: RateSchema,
        /** The same of laps that came to this many loops or more: the outlook at that loop. */
        atLeast: RateSchema,
        /** Laps that still run: neither at their end nor dormant. */
        open: count,
      }),
    ),
    /** From this loop on a lap is surely less than half as likely to reach its end as laps in general. */
    turningPoint: count.nullable(),
  })
  .meta({ id: "Loops" });
export type Loops = z.infer<typeof LoopsSchema>;
