import { fieldIs, hasPattern } from "../../components/segment-text.ts";

/** How a field of docs/segments.md is asked for in a few clicks; everything else can be written. */
export type PartKind = "names" | "text" | "number" | "day" | "yesNo" | "pattern";

/** The fields that are offered, in the order in which people ask for them. */
export const PART_KINDS = {
  phase: "names",
  visited: "names",
  goal: "names",
  channel: "names",
  first_channel: "names",
  device: "names",
  country: "text",
  campaign: "text",
  page: "text",
  account: "text",
  owner: "names",
  dormant: "yesNo",
  soft_conversions: "number",
  conversions: "number",
  friction: "number",
  sessions: "number",
  touchpoints: "number",
  laps: "number",
  value: "number",
  score: "number",
  first_touch: "day",
  last_touch: "day",
  pattern: "pattern",
} as const satisfies Record<string, PartKind>;
export type PartField = keyof typeof PART_KINDS;

const OPERATORS: Readonly<Record<PartKind, readonly string[]>> = {
  names: ["=", "!="],
  text: ["=", "!="],
  yesNo: ["="],
  number: [">=", "<=", "=", ">", "<"],
  day: [">=", "<="],
  pattern: ["="],
};

/** How a field may be compared; the first is the usual one. */
export function operatorsOf(field: PartField): readonly string[] {
  return OPERATORS[PART_KINDS[field]];
}

/** One condition as text (docs/segments.md). */
export function partText(field: PartField, operator: string, value: string): string {
  const kind = PART_KINDS[field];
  if (kind === "pattern") return hasPattern(value);
  if (kind === "number" || kind === "day" || kind === "yesNo") return `${field} ${operator} ${value}`;
  return fieldIs(field, value).replace(" = ", ` ${operator} `);
}
