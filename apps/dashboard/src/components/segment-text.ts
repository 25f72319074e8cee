/** A text as a value of a segment (docs/segments.md). */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

/** The condition that a field is this text. */
export function fieldIs(field: string, value: string): string {
  return `${field} = ${quoted(value)}`;
}

/** The condition that a pattern occurs. */
export function hasPattern(pattern: string): string {
  return `pattern ${quoted(pattern)}`;
}

/** Journeys that are in all of them; undefined when none says anything. */
export function allOf(...segments: readonly (string | undefined)[]): string | undefined {
  const said = segments.filter((s) => s !== undefined && s !== "");
  return said.length > 1 ? said.map((s) => `(${s})`).join(" and ") : said[0];
}
