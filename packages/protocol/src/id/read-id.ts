import { isWellFormed } from "../json/well-formed.ts";

/** A value that is there but cannot be an id. */
export const BAD_ID = Symbol("bad id");

/**
 * An id as clients send it: absent, null and "" are none (RudderStack sends ""), a finite number becomes its text.
 * @returns BAD_ID for other types, control characters, lone surrogates and over-long text (rule P7)
 */
export function readId(value: unknown, maxChars: number): string | null | typeof BAD_ID {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : BAD_ID;
  if (typeof value !== "string" || value.length > maxChars) return BAD_ID;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit < 0x20 || (unit > 0x7e && unit < 0xa0)) return BAD_ID;
  }
  return isWellFormed(value) ? value : BAD_ID;
}
