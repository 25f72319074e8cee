/** Ids that programs send when they have none (rule I4). Compared in lower case. */
const PLACEHOLDERS = new Set([
  "",
  "anonymous",
  "guest",
  "user",
  "users",
  "distinctid",
  "distinct_id",
  "id",
  "not_authenticated",
  "email",
  "undefined",
  "null",
  "none",
  "nil",
  "nan",
  "true",
  "false",
  "void",
  "test",
  "unknown",
  "n/a",
  "0",
  "-1",
  "%s",
  "[object object]",
  "[object promise]",
  "00000000-0000-0000-0000-000000000000",
]);

const QUOTES = "\"'`";

/** An unrendered template. A whole id or a part of one: `customer-{{id}}` joins people as surely as `{{id}}`. */
function holdsTemplate(text: string): boolean {
  for (const [open, close] of [
    ["{{", "}}"],
    ["${", "}"],
  ] as const) {
    const start = text.indexOf(open);
    if (start >= 0 && text.indexOf(close, start + open.length) >= 0) return true;
  }
  return false;
}

/** Customer 7, 22 or 333 may well exist; so many equal digits are somebody leaning on a key. */
const SHORTEST_REPEATED_DIGITS = 5;

function isOneRepeatedCharacter(text: string): boolean {
  if (/^[1-9]/.test(text) && text.length < SHORTEST_REPEATED_DIGITS) return false;
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return text.length > first.length && text.length % first.length === 0
    ? text === first.repeat(text.length / first.length)
    : false;
}

/** Trims, and takes off quotes that stand on both sides, however many. */
function unquote(id: string): string {
  let text = id.trim();
  while (text.length >= 2 && QUOTES.includes(text.charAt(0)) && text.at(-1) === text.charAt(0)) {
    text = text.slice(1, -1).trim();
  }
  return text;
}

/**
 * Whether an id says nothing about who it is: it must never link (rule I4).
 * @param id as sent; case, surrounding blanks and quotes do not matter
 */
export function isPlaceholder(id: string): boolean {
  const text = unquote(id).toLowerCase();
  return PLACEHOLDERS.has(text) || isOneRepeatedCharacter(text) || holdsTemplate(text);
}
