import { CHANNELS, FRICTION_KINDS } from "@meander/journey";
import { KINDS } from "@meander/protocol";
import { z } from "zod";

const id = z.string().trim().max(64);
const text = z.string().max(200);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(500);

const localText = z.strictObject({ en: text.min(1), da: text.min(1), sv: text.min(1) });

const propertyTest = z
  .strictObject({
    name: text.min(1).meta({ description: "Of the event; dots reach inwards" }),
    equals: list(z.union([z.string().max(500), z.number(), z.boolean(), z.null()])).exactOptional(),
    atLeast: z.number().exactOptional(),
    atMost: z.number().exactOptional(),
    exists: z.boolean().exactOptional(),
  })
  .meta({ id: "PropertyTest" });

const daysSinceTest = z
  .strictObject({
    mark: z.enum(["first_touch", "last_touch", "last_conversion"]),
    atLeast: z.number().min(0).exactOptional(),
    lessThan: z.number().min(0).exactOptional(),
  })
  .meta({ id: "DaysSinceTest" });

const condition = z
  .strictObject({
    kind: list(z.enum(KINDS)).exactOptional(),
    name: list(text).meta({ description: "Event names; case, _ and - do not matter" }).exactOptional(),
    path: list(z.string().max(2_000))
      .meta({ description: "Patterns: * in a part, ** any parts, ?, {a,b}" })
      .exactOptional(),
    channel: list(z.enum(CHANNELS)).exactOptional(),
    property: list(propertyTest).exactOptional(),
    goal: list(id).meta({ description: "Goals that this touchpoint meets; not in a goal" }).exactOptional(),
    outcome: list(z.enum(["conversion", "soft_conversion", ...FRICTION_KINDS])).exactOptional(),
    in: list(id).meta({ description: "The phase that the journey is in" }).exactOptional(),
    after: list(id).meta({ description: "Phases of which one was visited before" }).exactOptional(),
    daysSince: list(daysSinceTest).exactOptional(),
  })
  .meta({ id: "Condition", description: "All tests must hold; within a list one is enough" });

/** A model as it is sent: everything but its version, which saving gives it. */
export const modelDraft = z
  .strictObject({
    phases: z.array(
      z.strictObject({
        id,
        name: localText,
        dormantDays: z.number().exactOptional(),
        endsLap: z.boolean().exactOptional(),
      }),
    ),
    rules: z.array(z.strictObject({ phase: id, when: condition })),
    goals: z.array(
      z.strictObject({
        id,
        name: text.min(1),
        kind: z.enum(["soft_conversion", "conversion"]),
        when: condition,
        weight: z.number().min(0).exactOptional(),
        value: z.union([text, z.array(text).max(20)]).exactOptional(),
        count: z.enum(["session", "journey", "every"]),
      }),
    ),
    valences: z.array(z.strictObject({ when: condition, valence: z.union([z.literal("score"), z.number()]) })),
    dormantDays: z.number(),
    sessionGapMs: z.number().int(),
  })
  .meta({ id: "ModelDraft" });

export const modelSchema = modelDraft.extend({ version: z.number().int() }).meta({ id: "Model" });
