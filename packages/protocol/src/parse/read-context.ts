import type { Json, JsonObject } from "../json.ts";
import { isObject } from "./fields.ts";

/** Plain fields of `context` that are kept; addresses, device and advertising ids are not (rule S3). */
const PLAIN = ["locale", "timezone", "channel", "direct"] as const;
/** Objects of `context`, and the fields of each that are kept. */
const PARTS: readonly [name: string, fields: readonly string[]][] = [
  ["library", ["name", "version"]],
  ["app", ["name", "version", "build", "namespace"]],
  ["device", ["type", "manufacturer", "model"]],
  ["os", ["name", "version"]],
  ["screen", ["width", "height", "density"]],
  ["offline", ["channel", "source", "medium", "campaign", "place"]],
  ["location", ["country"]],
  ["userAgentData", ["brands", "mobile", "platform"]],
];

/** What is left of a context and worth keeping. The values are shared with the input, not copied. */
export function keepContext(context: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const name of PLAIN) {
    const value = context[name];
    if (isPlain(value)) kept[name] = value;
  }
  for (const [name, fields] of PARTS) {
    const part = context[name];
    if (!isObject(part)) continue;
    const keptPart: JsonObject = {};
    let isEmpty = true;
    for (const field of fields) {
      const value = part[field];
      if (value === undefined || value === null) continue;
      keptPart[field] = value;
      isEmpty = false;
    }
    if (!isEmpty) kept[name] = keptPart;
  }
  return kept;
}

function isPlain(value: Json | undefined): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
