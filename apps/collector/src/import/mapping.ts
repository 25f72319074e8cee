import { z } from "zod";

/** How a cell is read. */
export type CellKind = "text" | "time" | "number" | "plain";

/** A field that a column can be mapped to: its place in the event of the wire, and how cells become values. */
interface Field {
  path: readonly [string, ...string[]];
  kind: CellKind;
}

const text = (...path: [string, ...string[]]): Field => ({ path, kind: "text" });

/** The fields of fixed name; besides them there are `properties.x`, `traits.x` and `externalId.x`. */
const FIELDS: Readonly<Record<string, Field>> = {
  messageId: text("messageId"),
  anonymousId: text("anonymousId"),
  userId: text("userId"),
  email: text("context", "traits", "email"),
  phone: text("context", "traits", "phone"),
  groupId: text("groupId"),
  previousId: text("previousId"),
  type: text("type"),
  event: text("event"),
  kind: text("kind"),
  name: text("name"),
  category: text("category"),
  timestamp: { path: ["timestamp"], kind: "time" },
  url: text("context", "page", "url"),
  path: text("context", "page", "path"),
  title: text("context", "page", "title"),
  referrer: text("context", "page", "referrer"),
  source: text("context", "campaign", "source"),
  medium: text("context", "campaign", "medium"),
  campaign: text("context", "campaign", "name"),
  term: text("context", "campaign", "term"),
  content: text("context", "campaign", "content"),
  channel: text("context", "offline", "channel"),
  place: text("context", "offline", "place"),
  country: text("context", "location", "country"),
  locale: text("context", "locale"),
  userAgent: text("context", "userAgent"),
  consent: text("consent", "basis"),
  value: { path: ["properties", "value"], kind: "number" },
  currency: text("properties", "currency"),
};

/** Names of the fields of fixed name, for documents and suggestions. */
export const FIELD_NAMES: readonly string[] = Object.keys(FIELDS);

const OPEN = /^(properties|traits|externalId)\.([^.\s][^.]{0,99})$/u;
const OPEN_KINDS: Readonly<Record<string, CellKind>> = { properties: "plain", traits: "plain", externalId: "text" };

/** Where a field goes and how its cells are read; null for a name that is no field. */
export function fieldOf(name: string): Field | null {
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name] ?? null;
  const [, group = "", key = ""] = OPEN.exec(name) ?? [];
  return group === "" ? null : { path: [group, key], kind: OPEN_KINDS[group] ?? "text" };
}

const fieldName = z.string().refine((name) => fieldOf(name) !== null, {
  error: `is no field; there are ${FIELD_NAMES.join(", ")}, properties.<name>, traits.<name> and externalId.<type>`,
});

const timezone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}, "must be an IANA time zone such as Europe/Copenhagen");

const MOST_FIELDS = 100;

/** How the columns of a CSV file become events. */
export const mappingSchema = z
  .strictObject({
    fields: z
      .record(fieldName, z.string().min(1).max(200))
      .refine((fields) => "timestamp" in fields, "needs the column of `timestamp`: a touchpoint without a time is none")
      .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, `has more than ${MOST_FIELDS} fields`)
      .meta({ description: "Field of the event: header of the column that it comes from" }),
    set: z
      .record(fieldName, z.union([z.string().max(1_000), z.number(), z.boolean()]))
      .default({})
      .meta({ description: "Fields that are the same in every row, such as kind: offline" }),
    delimiter: z.enum([",", ";", "\t", "|"]).optional().meta({ description: "By default what the header has most of" }),
    dates: z.enum(["iso", "dmy", "mdy"]).default("iso"),
    timezone: timezone.default("UTC").meta({ description: "Of times that name none" }),
    decimal: z.enum([".", ","]).default("."),
    rest: z.enum(["ignore", "properties"]).default("ignore").meta({ description: "What becomes of other columns" }),
  })
  .meta({ id: "ImportMapping" });

export type Mapping = z.output<typeof mappingSchema>;
