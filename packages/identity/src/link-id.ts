import type { IdentifierKey } from "./identifier.ts";

const SEPARATOR = ".";

function escapeKey(key: IdentifierKey): string {
  return key.replace(/[^A-Za-z0-9-]/g, (c) => (c === ":" ? "~" : `_${c.charCodeAt(0).toString(16).padStart(4, "0")}`));
}

function unescapeKey(text: string): IdentifierKey {
  return text
    .replaceAll("~", ":")
    .replace(/_([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/**
 * The stable name of a pair: what a revoke points at. It spells the pair itself in characters that a URL needs no
 * escapes for, so two pairs can never share a name, not even on purpose, and the store needs no index to find it.
 */
export function linkId(lower: IdentifierKey, higher: IdentifierKey): string {
  return escapeKey(lower) + SEPARATOR + escapeKey(higher);
}

/** The pair that a link id names; null when the text is no link id. */
export function pairOf(id: string): { lower: IdentifierKey; higher: IdentifierKey } | null {
  const parts = id.split(SEPARATOR);
  const [lower, higher] = parts;
  if (parts.length !== 2 || !lower || !higher) return null;
  const pair = { lower: unescapeKey(lower), higher: unescapeKey(higher) };
  return linkId(pair.lower, pair.higher) === id ? pair : null;
}
