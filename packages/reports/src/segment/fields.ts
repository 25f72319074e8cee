import { CHANNELS, type CompiledModel, FRICTION_KINDS } from "@meander/journey";
import { dayStartMs, nextDay } from "../time/zone.ts";
import type { Operator } from "./syntax.ts";

/** What a field is compared with in this site, at this moment. */
export interface SegmentContext {
  model: CompiledModel;
  timezone: string;
  nowMs: number;
}

/** SQL of ours and what its placeholders stand for. */
export interface Condition {
  sql: string;
  values: SqlStorageValue[];
}

/** What a value is wrong for, as text for the person who wrote it. */
export class ValueProblem extends Error {}

/**
 * One field of the language. Every condition is true or false, never null, so that a segment and what is not in it are all
 * journeys.
 */
export interface Field {
  /** Names that it may be compared with; null for any. */
  known(context: SegmentContext): readonly string[] | null;
  operators: readonly Operator[];
  /** That the journey has any of these texts. */
  isOneOf(texts: readonly string[], context: SegmentContext): Condition;
  compare?(operator: Operator, text: string, context: SegmentContext): Condition;
  exists?(): Condition;
}

const EQUAL: readonly Operator[] = ["=", "!="];
const ORDERED: readonly Operator[] = ["=", "!=", "<", "<=", ">", ">="];
const DEVICES = ["desktop", "mobile", "tablet", "tv", "console", "bot", "server", "offline", "unknown"];
const OWNERS = ["user", "contact", "visitor"];

const list = "(SELECT value FROM json_each(?))";
const json = (texts: readonly string[]) => JSON.stringify(texts);

/** That a row of a derived table says so; `column` is ours. */
function among(table: string, column: string, known: Field["known"] = () => null): Field {
  const rows = `EXISTS (SELECT 1 FROM ${table} r WHERE r.journey = journey.journey`;
  return {
    known,
    operators: EQUAL,
    isOneOf: (texts) => ({ sql: `${rows} AND r.${column} COLLATE NOCASE IN ${list})`, values: [json(texts)] }),
    exists: () => ({ sql: `${rows} AND r.${column} IS NOT NULL)`, values: [] }),
  };
}

function column(name: string, known: Field["known"]): Field {
  return {
    known,
    operators: EQUAL,
    isOneOf: (texts) => ({ sql: `${name} COLLATE NOCASE IN ${list}`, values: [json(texts)] }),
  };
}

function compareNumber(expression: string, operator: Operator, text: string): Condition {
  if (!/^[+-]?[0-9]{1,15}(\.[0-9]{1,6})?$/.test(text)) throw new ValueProblem(`"${text}" is no number.`);
  return { sql: `${expression} ${operator} ?`, values: [Number(text)] };
}

function number(expression: string): Field {
  return {
    known: () => null,
    operators: ORDERED,
    isOneOf: (texts) => anyOf(texts.map((text) => compareNumber(expression, "=", text))),
    compare: (operator, text) => compareNumber(expression, operator, text),
  };
}

/** A day holds from its first moment to its last in the site's zone. */
function moment(name: string): Field {
  const compare = (operator: Operator, day: string, { timezone }: SegmentContext): Condition => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) {
      throw new ValueProblem(`"${day}" is no day: write it as 2026-03-01.`);
    }
    const from = dayStartMs(timezone, day);
    const to = dayStartMs(timezone, nextDay(day));
    if (operator === "=") return { sql: `(${name} >= ? AND ${name} < ?)`, values: [from, to] };
    if (operator === "!=") return { sql: `(${name} < ? OR ${name} >= ?)`, values: [from, to] };
    const isEnd = operator === "<=" || operator === ">";
    return { sql: `${name} ${operator === "<" || operator === "<=" ? "<" : ">="} ?`, values: [isEnd ? to : from] };
  };
  return {
    known: () => null,
    operators: ORDERED,
    isOneOf: (days, context) => anyOf(days.map((day) => compare("=", day, context))),
    compare,
  };
}

const dormant: Field = {
  known: () => ["yes", "no"],
  operators: EQUAL,
  isOneOf: (texts, { model, nowMs }) => {
    const lengths = Object.fromEntries(model.phaseIds.map((id) => [id, model.dormantMs(id)]));
    const sleeps = "(last_at + coalesce((SELECT value FROM json_each(?) WHERE key = phase), ?) <= ?)";
    const values = [JSON.stringify(lengths), model.dormantMs(""), nowMs];
    return anyOf(texts.map((text) => ({ sql: text === "yes" ? sleeps : `NOT ${sleeps}`, values })));
  },
};

const account: Field = {
  known: () => null,
  operators: EQUAL,
  isOneOf: (ids) => ({
    sql: `EXISTS (SELECT 1 FROM json_each(journey.state, '$.accounts') a
      WHERE a.value ->> 'to' IS NULL AND a.value ->> 'id' IN ${list})`,
    values: [json(ids)],
  }),
  exists: () => ({
    sql: `EXISTS (SELECT 1 FROM json_each(journey.state, '$.accounts') a WHERE a.value ->> 'to' IS NULL)`,
    values: [],
  }),
};

/** A page that was seen; a star at the end stands for whatever follows. */
const page: Field = {
  known: () => null,
  operators: EQUAL,
  isOneOf: (paths) => {
    const tests = paths.map((path): Condition => {
      if (!path.endsWith("*")) return { sql: "p.key = ? COLLATE NOCASE", values: [path] };
      const start = path.replace(/\*+$/, "");
      return { sql: "substr(p.key, 1, length(?)) = ? COLLATE NOCASE", values: [start, start] };
    });
    const { sql, values } = anyOf(tests);
    const rows = "SELECT 1 FROM session r, json_each(r.pages) p WHERE r.journey = journey.journey";
    return { sql: `EXISTS (${rows} AND ${sql})`, values };
  },
};

/** A trait of the person, by its name; numbers compare as numbers also where they came as text. */
function trait(name: string): Field {
  const rows = "EXISTS (SELECT 1 FROM json_each(journey.state, '$.traits') t WHERE t.key = ?";
  const asText = "CASE t.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(t.value AS TEXT) END";
  const asNumber = `CASE WHEN t.type IN ('integer', 'real') OR t.value GLOB '[0-9]*' OR t.value GLOB '-[0-9]*'
    THEN CAST(t.value AS REAL) END`;
  return {
    known: () => null,
    operators: ORDERED,
    isOneOf: (texts) => {
      const numbers = texts.filter((text) => text !== "" && Number.isFinite(Number(text))).map(Number);
      return {
        sql: `${rows} AND (${asText} COLLATE NOCASE IN ${list} OR (t.type IN ('integer', 'real') AND t.value IN ${list})))`,
        values: [name, json(texts), JSON.stringify(numbers)],
      };
    },
    compare: (operator, text) => {
      const { sql, values } = compareNumber(asNumber, operator, text);
      return { sql: `${rows} AND ${sql})`, values: [name, ...values] };
    },
    exists: () => ({ sql: `${rows})`, values: [name] }),
  };
}

function anyOf(conditions: readonly Condition[]): Condition {
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(" OR ")})`,
    values: conditions.flatMap(({ values }) => values),
  };
}

const phases: Field["known"] = ({ model }) => model.phaseIds;

/** Every field but traits, which are the site's own. */
export const FIELDS: Readonly<Record<string, Field>> = {
  channel: among("session", "channel", () => CHANNELS),
  first_channel: column("first_channel", () => CHANNELS),
  source: among("session", "source"),
  campaign: among("session", "campaign"),
  country: among("session", "country"),
  device: among("session", "device", () => DEVICES),
  browser: among("session", "browser"),
  os: among("session", "os"),
  page,
  phase: column("phase", phases),
  visited: among("phase_visit", "phase", phases),
  goal: among("conversion", "goal"),
  account,
  owner: column(
    "CASE substr(journey.journey, 1, 2) WHEN 'u:' THEN 'user' WHEN 'c:' THEN 'contact' ELSE 'visitor' END",
    () => OWNERS,
  ),
  dormant,
  touchpoints: number("touchpoints"),
  sessions: number("sessions"),
  visitors: number("visitors"),
  soft_conversions: number("soft_conversions"),
  conversions: number("conversions"),
  friction: number("friction"),
  laps: number("laps"),
  score: number("score"),
  value: number(
    "(SELECT coalesce(sum(r.value), 0) FROM conversion r WHERE r.journey = journey.journey AND r.kind = 'conversion')",
  ),
  first_touch: moment("first_at"),
  last_touch: moment("last_at"),
  "friction.group": among("friction", "fingerprint"),
  "friction.kind": among("friction", "kind", () => FRICTION_KINDS),
};

/** The field of a name; null when there is none. @param of what follows its dot */
export function fieldOf(name: string, of: string | null): Field | null {
  if (name === "trait" && of !== null) return trait(of);
  const full = of === null ? name : `${name}.${of}`;
  return Object.hasOwn(FIELDS, full) ? (FIELDS[full] ?? null) : null;
}

/** The names of all fields, for whoever lists them. */
export const SEGMENT_FIELDS: readonly string[] = Object.keys(FIELDS);
