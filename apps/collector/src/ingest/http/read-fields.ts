import { type BodyError, parseJson, toWellFormed } from "@meander/protocol";
import { readBody } from "./read-body.ts";

/** Reads a body that is one JSON object (rule P3). */
export async function readFields(request: Request): Promise<Record<string, unknown> | BodyError> {
  const body = await readBody(request);
  if (typeof body === "string") return body;
  try {
    const value = parseJson(body.text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : "not_an_event";
  } catch {
    // The only thing that JSON.parse throws on text.
    return "broken_json";
  }
}

/** A field that has to be a text; anything else is the empty one. */
export function textField(value: unknown): string {
  return typeof value === "string" ? toWellFormed(value) : "";
}
