const LONG_DIGITS = /\d{16}/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;

/**
 * Parses JSON text; integers beyond 2^53 become strings, so that no digit is lost (rule P7).
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!LONG_DIGITS.test(text)) return value;
  const quoted = quoteLongIntegers(text);
  return quoted === text ? value : JSON.parse(quoted);
}

/**
 * Puts quotes around integers outside strings that a double cannot hold. Takes valid JSON only, which is why strings
 * can be skipped from quote to quote. A reviver would be shorter, but it recurses and overflows on deep input.
 */
function quoteLongIntegers(text: string): string {
  let out = "";
  let copied = 0;
  let i = 0;
  while (i < text.length) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) {
      i = endOfString(text, i);
      continue;
    }
    if (!isDigit(unit) && unit !== MINUS) {
      i++;
      continue;
    }
    const end = endOfNumber(text, i);
    if (end - i >= 16 && isUnsafeInteger(text.slice(i, end))) {
      out += `${text.slice(copied, i)}"${text.slice(i, end)}"`;
      copied = end;
    }
    i = end;
  }
  return copied === 0 ? text : out + text.slice(copied);
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; ; i++) {
    const unit = text.charCodeAt(i);
    if (unit === BACKSLASH) i++;
    else if (unit === QUOTE) return i + 1;
  }
}

/** Letters of an exponent and the dot belong to the number, so that `1.5e300` is one token. */
function endOfNumber(text: string, start: number): number {
  let i = start + 1;
  for (; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const inside = isDigit(unit) || unit === 0x2e || unit === 0x65 || unit === 0x45 || unit === 0x2b || unit === MINUS;
    if (!inside) break;
  }
  return i;
}

function isUnsafeInteger(token: string): boolean {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
