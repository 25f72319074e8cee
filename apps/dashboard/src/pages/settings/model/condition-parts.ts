import type { Condition, PropertyTest } from "@meander/journey/model";
import { KINDS } from "@meander/protocol";
import { CHANNEL_NAMES } from "../../../components/channel-names.ts";

/** The tests that are lists of words. */
export const LIST_FIELDS = ["kind", "name", "path", "channel", "outcome", "goal", "in", "after"] as const;
export type ListField = (typeof LIST_FIELDS)[number];
export type ConditionField = ListField | "property" | "daysSince";
export const CONDITION_FIELDS: readonly ConditionField[] = [...LIST_FIELDS, "property", "daysSince"];

/** What goals and valences may not ask for: it would go round in a circle, or depend on where the journey stands. */
export const FIELDS_OF = {
  rules: CONDITION_FIELDS,
  goals: CONDITION_FIELDS.filter((field) => field !== "goal" && field !== "outcome"),
  valences: CONDITION_FIELDS.filter((field) => !["in", "after", "daysSince", "goal"].includes(field)),
} as const;

/** What can come of a touchpoint (rules J8, J9). */
const OUTCOMES = [
  ...["conversion", "soft_conversion", "error", "rage_click", "dead_click", "form_abandonment", "slow_page"],
  ...["not_found", "quick_back", "failed_search", "failed_payment", "other"],
];

/** The words of a list that has no others; null where anything can be written. */
export function closedWords(field: ListField, phases: readonly string[], goals: readonly string[]) {
  switch (field) {
    case "kind":
      return KINDS;
    case "channel":
      return CHANNEL_NAMES;
    case "outcome":
      return OUTCOMES;
    case "goal":
      return goals;
    case "in":
    case "after":
      return phases;
    default:
      return null;
  }
}

/** The same condition with another list of words; an empty list is no test. */
export function withList(when: Condition, field: ListField, words: readonly string[]): Condition {
  return { ...when, [field]: [...words] };
}

/** The same condition without one of its tests. */
export function withoutField(when: Condition, field: ConditionField): Condition {
  return Object.fromEntries(Object.entries(when).filter(([name]) => name !== field));
}

/** A value of a property as one writes it in a line: text bare, unless it would be read as something else. */
export function writeValue(value: NonNullable<PropertyTest["equals"]>[number]): string {
  return typeof value === "string" && readValue(value) === value ? value : JSON.stringify(value);
}

/** Reads what {@link writeValue} wrote. */
export function readValue(text: string): NonNullable<PropertyTest["equals"]>[number] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? text : (value as string | number | boolean | null);
  } catch {
    // What is not JSON is meant as text.
    return text;
  }
}
