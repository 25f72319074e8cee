import { isPrototypeKey } from "./check-shape.ts";
import { isWellFormed, toWellFormed } from "./well-formed.ts";

/**
 * Makes a parsed JSON value clean in place (rule P7): prototype keys dropped, strings and keys well formed,
 * numbers that overflowed to infinity null. Does not recurse.
 */
export function cleanJson(root: object): void {
  const waiting: object[] = [root];
  for (let container = waiting.pop(); container; container = waiting.pop()) {
    if (Array.isArray(container)) {
      for (let i = 0; i < container.length; i++) container[i] = cleanValue(container[i], waiting);
    } else {
      cleanObject(container as Record<string, unknown>, waiting);
    }
  }
}

function cleanObject(object: Record<string, unknown>, waiting: object[]): void {
  for (const key of Object.keys(object)) {
    if (isPrototypeKey(key)) {
      delete object[key];
      continue;
    }
    const value = cleanValue(object[key], waiting);
    if (isWellFormed(key)) {
      object[key] = value;
    } else {
      delete object[key];
      object[toWellFormed(key)] = value;
    }
  }
}

function cleanValue(value: unknown, waiting: object[]): unknown {
  if (typeof value === "string") return toWellFormed(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "object" && value !== null) waiting.push(value);
  return value;
}
