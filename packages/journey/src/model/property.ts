import type { Json, JsonObject } from "@meander/protocol";
import type { PropertyTest } from "./model.ts";

/** A property by its name; dots reach into objects. Undefined when it is not there. */
export function propertyOf(properties: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(properties, name)) return properties[name];
  let value: Json | undefined = properties;
  for (const part of name.split(".")) {
    if (value === null || typeof value !== "object" || Array.isArray(value) || !Object.hasOwn(value, part)) {
      return undefined;
    }
    value = value[part];
  }
  return value;
}

/** A number, or a text that is nothing but one; null for everything else. */
export function numberIn(value: Json | undefined): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function comparable(value: Json | undefined): string {
  return typeof value === "string" ? JSON.stringify(value.trim().toLowerCase()) : (JSON.stringify(value) ?? "");
}

/** Compiles a test of one property. */
export function compilePropertyTest(test: PropertyTest): (properties: JsonObject) => boolean {
  const equals = test.equals ? new Set(test.equals.map(comparable)) : null;
  const { atLeast, atMost, exists } = test;
  return (properties) => {
    const value = propertyOf(properties, test.name);
    if (exists !== undefined && (value !== undefined && value !== null) !== exists) return false;
    if (equals && (value === undefined || !equals.has(comparable(value)))) return false;
    if (atLeast === undefined && atMost === undefined) return true;
    const number = numberIn(value);
    if (number === null) return false;
    return (atLeast === undefined || number >= atLeast) && (atMost === undefined || number <= atMost);
  };
}
