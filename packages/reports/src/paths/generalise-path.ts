const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DIGITS = /^[0-9]+$/;
const HEX = /^[0-9a-f]{8,}$/i;
const TOKEN = /^[A-Za-z0-9_=.-]{6,}$/;
/** A word, then what tells one thing from another: `lamp-10452`, `order_000123`. */
const NUMBERED = /^(.*[^0-9])([-_])([0-9]{3,}|[0-9a-f]{12,})$/i;
/** `index.html`, `guide-2026.pdf`: an ending is no part of an id. */
const ENDING = /\.[a-z]{2,5}$/i;

/**
 * A page's path with the parts that name one single thing replaced by `:id`, so that a thousand orders are one page:
 * `/order/10452/track` becomes `/order/:id/track`. Words, slugs and language codes stay.
 */
export function generalisePath(path: string): string {
  return path.split("/").map(generalisePart).join("/");
}

function generalisePart(part: string): string {
  if (!/[0-9]/.test(part)) return part;
  if (DIGITS.test(part) || UUID.test(part) || HEX.test(part)) return ":id";
  const ending = ENDING.exec(part)?.[0] ?? "";
  const stem = ending === "" ? part : part.slice(0, -ending.length);
  if (DIGITS.test(stem) || UUID.test(stem)) return `:id${ending}`;
  const [, word, mark] = NUMBERED.exec(stem) ?? [];
  if (word !== undefined && mark !== undefined) return `${word}${mark}:id${ending}`;
  return isToken(stem) ? `:id${ending}` : part;
}

/** Letters and digits mixed as no word mixes them: three digits or more in one piece of six characters or more. */
function isToken(text: string): boolean {
  if (!TOKEN.test(text)) return false;
  const isWords = text.split(/[-_.]/).length > 2;
  const digits = text.replaceAll(/[^0-9]/g, "").length;
  return !isWords && digits >= 3 && /[A-Za-z]/.test(text) && digits * 5 >= text.length;
}
