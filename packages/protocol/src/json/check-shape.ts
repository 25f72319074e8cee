import { EVENT_MAX_BYTES, MAX_ARRAY_ITEMS, MAX_DEPTH, MAX_KEY_CHARS, MAX_KEYS, MAX_STRING_CHARS } from "../limits.ts";
import type { RejectReason } from "../reason.ts";
import { utf8Length } from "./utf8-length.ts";
import { isWellFormed } from "./well-formed.ts";

/** What a walk over a value found besides its verdict. Reused over the events of a request to save allocations. */
export interface ShapeFacts {
  /** Something must be cleaned: a prototype key, a lone surrogate, a number that is not finite. */
  isDirty: boolean;
  /** UTF-16 units of all keys and strings plus punctuation: the JSON text takes at most six bytes for each. */
  units: number;
}

/** Keys that can reach an object's prototype; dropped everywhere (rule P7). */
export function isPrototypeKey(key: string): boolean {
  return key === "__proto__" || key === "constructor" || key === "prototype";
}

/**
 * Holds a value that JSON.parse gave against the limits of rule P3, without recursion and without changing it.
 * @param root an object or array; it counts as depth 1
 * @returns the first limit that it breaks, or null
 */
export function checkShape(root: object, facts: ShapeFacts): RejectReason | null {
  facts.isDirty = false;
  facts.units = 0;
  let level: object[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return "too_deep";
    const below: object[] = [];
    for (const container of level) {
      const reason = Array.isArray(container)
        ? checkArray(container, facts, below)
        : checkObject(container as Record<string, unknown>, facts, below);
      if (reason) return reason;
    }
    level = below;
  }
  return null;
}

/**
 * Holds a value against the size of an event. JSON text takes one byte for a unit at least and six at most, so most need
 * no measuring.
 * @param facts what `checkShape` found
 */
export function checkSize(root: object, { units }: ShapeFacts): RejectReason | null {
  if (units * 6 <= EVENT_MAX_BYTES) return null;
  return utf8Length(JSON.stringify(root)) > EVENT_MAX_BYTES ? "event_too_large" : null;
}

function checkArray(items: readonly unknown[], facts: ShapeFacts, below: object[]): RejectReason | null {
  if (items.length > MAX_ARRAY_ITEMS) return "array_too_long";
  for (const item of items) {
    if (!checkValue(item, facts, below)) return "string_too_long";
  }
  return null;
}

function checkObject(object: Record<string, unknown>, facts: ShapeFacts, below: object[]): RejectReason | null {
  let keys = 0;
  for (const key in object) {
    if (++keys > MAX_KEYS) return "too_many_keys";
    if (key.length > MAX_KEY_CHARS) return "key_too_long";
    if (isPrototypeKey(key) || !isWellFormed(key)) facts.isDirty = true;
    facts.units += key.length + 4;
    if (!checkValue(object[key], facts, below)) return "string_too_long";
  }
  return null;
}

/** False when a string is too long; containers are left for the next level. */
function checkValue(value: unknown, facts: ShapeFacts, below: object[]): boolean {
  if (typeof value === "string") {
    if (value.length > MAX_STRING_CHARS) return false;
    if (!isWellFormed(value)) facts.isDirty = true;
    facts.units += value.length + 3;
  } else if (typeof value === "object" && value !== null) {
    facts.units += 3;
    below.push(value);
  } else {
    facts.units += 8;
    if (typeof value === "number" && !Number.isFinite(value)) facts.isDirty = true;
  }
  return true;
}
