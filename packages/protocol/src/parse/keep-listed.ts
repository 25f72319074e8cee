import type { JsonObject } from "../json.ts";

/** Properties and traits that a site keeps, by name (rule S3); null keeps all. */
export type KeptNames = ReadonlySet<string> | null;

/** Names that sites can begin their list with: what the model, friction, feedback and accounts are read from. */
export const USUAL_PROPERTIES: readonly string[] = [
  ...["value", "total", "revenue", "currency", "score", "rating", "min", "max", "scale", "kind", "text"],
  ...["type", "message", "target", "form", "field", "status", "reason", "query", "results", "channel", "role"],
];

/** What is listed of some properties or traits, and how many are not. The values are shared with the input. */
export function keepListed(found: JsonObject, listed: KeptNames): { kept: JsonObject; dropped: number } {
  if (listed === null) return { kept: found, dropped: 0 };
  const kept: JsonObject = {};
  let dropped = 0;
  for (const name in found) {
    const value = found[name];
    if (value === undefined) continue;
    if (listed.has(name)) kept[name] = value;
    else dropped++;
  }
  return { kept, dropped };
}
