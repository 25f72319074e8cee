import { z } from "zod";
import { people, peopleWithin } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";

export const PATH_NODES = ["pages", "events", "touchpoints", "phases", "channels"] as const;

const namesParam = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined) return undefined;
    const names = z.array(z.string()).safeParse(jsonOf(text));
    if (names.success) return names.data;
    context.addIssue({ code: "custom", message: "write a JSON list of names" });
    return z.NEVER;
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const PathsParamsSchema = z.object({
  ...REPORT_PARAMS,
  step: z
    .string()
    .max(500)
    .optional()
    .meta({
      description:
        "Where the paths begin or end, as a step of a pattern: page:/pricing, event:..., channel:Email, decision, goal:... " +
        "Absent: from the first touch, or to a conversion.",
    }),
  direction: z.enum(["after", "before"]).default("after"),
  nodes: z.enum(PATH_NODES).default("pages"),
  /** How many steps away from there. */
  depth: z.coerce.number().int().min(1).max(30).default(5),
  /** 1: the same several times in a row is one step with its repeats; 0: each is a step. */
  fold: z.enum(["0", "1"]).default("1"),
  /** How much of the flow is shown at each step by name, in percent; the rest is "other". */
  coverage: z.coerce.number().int().min(1).max(100).default(80),
});
export type PathsParams = z.infer<typeof PathsParamsSchema>;

/** A number of R5; nothing for every journey with a path. Names as the answer has them. */
export const PathsNumbersSchema = z.object({
  /** Journeys that came to this column, */
  column: z.coerce.number().int().min(1).optional(),
  /** where they were at this name, or at none of these (JSON); */
  name: z.string().optional(),
  except: namesParam,
  /** and in the column before at this name, or at none of these. */
  previous: z.string().optional(),
  previousExcept: namesParam,
  /** Journeys that ended just before the column. */
  ended: z.literal("1").optional(),
  /** Journeys that took exactly this path, as JSON. */
  path: namesParam,
});

const count = z.number().int();

/** Null: everything beyond the coverage. */
const name = z.string().nullable();

/** R5: the paths from or to something, over whole journeys. */
export const PathsSchema = z
  .object({
    ...COMMON_ANSWER,
    /** What the paths begin or end at. */
    step: z.string(),
    direction: z.enum(["after", "before"]),
    columns: z.array(
      z.object({
        /** 1: next to the step; 2: one further; ... */
        column: count,
        /** Journeys that came this far, and those that ended before (or, before the step, began there). */
        journeys: people,
        ended: peopleWithin,
        nodes: z.array(
          z.object({
            name,
            journeys: people,
            /** Times in a row beyond the first that it happened here: folded into one. */
            repeats: count,
            /** How many names are behind "other"; 1 for the rest. */
            names: count,
          }),
        ),
      }),
    ),
    /** From a node of one column to one of the next; the first come from the step itself, `from` null. */
    links: z.array(z.object({ column: count, from: name, to: name, journeys: people })),
    /** The commonest whole paths up to the depth. */
    paths: z.array(z.object({ names: z.array(z.string()), journeys: people })),
    /** How many different paths there are. */
    distinct: count,
    /** Finds the journeys with the step in the list, whatever the period; null from the first touch. */
    pattern: z.string().nullable(),
  })
  .meta({ id: "Paths" });
export type Paths = z.infer<typeof PathsSchema>;
