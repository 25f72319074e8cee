import { z } from "zod";

/** Fewer people than this are not told apart to whoever may not see individuals. */
export const FEWEST = 5;

type Counts = { tells: "row" | "cell" | "person" | "together" };
const registry = z.registry<Counts>();

function marked<Schema extends z.ZodType>(schema: Schema, tells: Counts["tells"]): Schema {
  registry.add(schema, { tells });
  return schema;
}

/** How many people a row is about: with too few of them the whole row is left out. */
export const people = z.number().int().register(registry, { tells: "row" });

/** A number of people beside others in a row: too few are left out alone. */
export const peopleWithin = z.number().int().register(registry, { tells: "cell" });

/** Marks what is about one person. */
export const onePerson = <Schema extends z.ZodType>(schema: Schema): Schema => marked(schema, "person");

/** Marks an object whose numbers give each other away: where one counts too few, all are left out. */
export const peopleTogether = <Schema extends z.ZodType>(schema: Schema): Schema => marked(schema, "together");

/** An answer as those may have it who see no individuals. */
export interface Coarse {
  answer: unknown;
  /** Rows and numbers that were left out. */
  withheld: number;
}

/**
 * Leaves out what is about fewer than five people (rule "common" of the reports): rows of a list whole, elsewhere every
 * number beside the count, and people one by one always. Nobody at all is no secret: 0 stays. Which numbers count people
 * is said in the contracts by {@link people} and {@link peopleWithin}; a row that tells only how often something happened
 * goes by that, as no more people than that can be behind it.
 * @param schema the contract that the answer follows
 * @returns numbers that were left out as null, and how many rows and numbers there were
 */
export function withoutFewPeople(schema: z.ZodType, answer: unknown): Coarse {
  let withheld = 0;
  const leaveOut = (): null => {
    withheld++;
    return null;
  };

  const leaveOutNumbers = (value: unknown): unknown => {
    if (typeof value === "number") return leaveOut();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, leaveOutNumbers(field)]));
  };

  const walk = (of: z.ZodType, value: unknown): unknown => {
    const inner = bare(of);
    if (value === null || value === undefined) return value;
    if (tellsOf(inner) === "person") return leaveOut();
    if (tellsOf(inner) === "cell" && isFew(value)) return leaveOut();
    if (inner instanceof z.ZodArray) {
      const element = inner.element as z.ZodType;
      const rows = (value as unknown[]).filter((row) => !isAboutFew(element, row) || leaveOut());
      return rows.map((row) => walk(element, row)).filter((row) => row !== null || tellsOf(bare(element)) !== "person");
    }
    if (!(inner instanceof z.ZodObject)) return value;
    if (tellsOf(inner) === "together" && countsFew(inner, value)) return leaveOutNumbers(value);
    const few = isAboutFew(inner, value);
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => {
        const fieldSchema = inner.shape[key] as z.ZodType | undefined;
        if (few && typeof field === "number") return [key, leaveOut()];
        return [key, fieldSchema ? walk(fieldSchema, field) : field];
      }),
    );
  };

  const left = walk(schema, answer);
  return { answer: left, withheld };
}

/** Whether a number of people is too small to be told: one to four; nobody is no secret. */
export const isFew = (value: unknown): boolean => typeof value === "number" && value > 0 && value < FEWEST;

/** Whether one of the counts that a row goes by is of too few. */
function isAboutFew(schema: z.ZodType, row: unknown): boolean {
  const inner = bare(schema);
  if (!(inner instanceof z.ZodObject) || typeof row !== "object" || row === null) return false;
  const fields = Object.entries(row);
  const counts = fields.filter(([key]) => tellsOf(bare(inner.shape[key])) === "row");
  return counts.some(([, value]) => isFew(value));
}

/** Whether an object, or one inside it, counts too few. */
function countsFew(schema: z.ZodType, value: unknown): boolean {
  const inner = bare(schema);
  if (!(inner instanceof z.ZodObject) || typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, field]) => {
    const of = inner.shape[key] as z.ZodType | undefined;
    return of && ((tellsOf(bare(of)) !== undefined && isFew(field)) || countsFew(of, field));
  });
}

const tellsOf = (schema: z.ZodType | undefined): Counts["tells"] | undefined => schema && registry.get(schema)?.tells;

/** A schema without what allows null or absence, unless that itself is marked. */
function bare<Schema extends z.ZodType | undefined>(schema: Schema): z.ZodType {
  let inner: unknown = schema;
  while ((inner instanceof z.ZodNullable || inner instanceof z.ZodOptional) && !tellsOf(inner)) inner = inner.unwrap();
  return inner as z.ZodType;
}
