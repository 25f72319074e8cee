import { CHANNELS } from "@meander/journey";
import { z } from "zod";

/** What the team believes of its journeys: per phase what touches people, how they feel, and a note. */
export const AssumedMapSchema = z
  .strictObject({
    phases: z
      .array(
        z.strictObject({
          /** By its id; one that the model no longer has is kept and shown to nobody. */
          phase: z.string().min(1).max(100),
          touchpoints: z
            .array(z.strictObject({ channel: z.enum(CHANNELS), what: z.string().trim().max(200).default("") }))
            .max(50)
            .default([]),
          /** From -2 to +2, as the experience; null where nobody has said. */
          feeling: z.number().min(-2).max(2).nullable().default(null),
          note: z.string().trim().max(2_000).default(""),
        }),
      )
      .max(50)
      .refine(
        (phases) => new Set(phases.map(({ phase }) => phase)).size === phases.length,
        "a phase stands here twice",
      ),
  })
  .meta({ id: "AssumedMap" });
export type AssumedMap = z.infer<typeof AssumedMapSchema>;
