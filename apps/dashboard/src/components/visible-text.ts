/**
 * Control and formatting characters, bidirectional ones above all: they could hide or reorder what is read (rule S7).
 * Line breaks and tabs only look like space, and joiners hold emoji and Indic letters together.
 */
const TREACHEROUS = /(?![\t\n\r\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * More marks on one letter than any writing needs; Unicode's Stream-Safe Text Format (UAX #15) has thirty for a limit far
 * beyond any use. They spill over the lines around, and where no font has them the letter grows wider than the page and
 * cannot be broken. Joiners, which are not shown, do not part them.
 */
const SPILLING = /((?:\p{M}|\u200C|\u200D){8})(?:\p{M}|\u200C|\u200D)+/gu;

/**
 * Tracked text as it may be shown: treacherous characters as escapes, at most `maxLength` characters, at most eight
 * marks on a letter.
 */
export function visibleText(value: string, maxLength = 300): string {
  const cut = value.length > maxLength ? `${value.slice(0, maxLength - 1)}…` : value;
  return cut
    .replace(SPILLING, "$1…")
    .replace(TREACHEROUS, (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
}

/** Text as part of an address: half a character, which no address can hold, becomes a replacement. */
export function addressText(value: string): string {
  return value.replace(/\p{Cs}/gu, "\uFFFD");
}

/** The address if it is a plain http or https one, else null: nothing else may become a link (rule S7). */
export function safeHref(value: string): string | null {
  try {
    const url = new URL(value);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    // Not an address: it is shown as text.
    return null;
  }
}
