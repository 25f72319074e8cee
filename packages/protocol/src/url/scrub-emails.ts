/** Characters that end an address, going out from its @. */
const STOP = /[\s=/?&#:,;<>()"|[\]{}\\@]/;
/** How a host begins: labels, a dot, two letters. What is glued to it (`a@b.dk2026`) goes with the address. */
const HOST = /^(?:[\p{L}\p{N}_-]|%[0-9a-f]{2})+(?:\.(?:[\p{L}\p{N}_-]|%[0-9a-f]{2})+)*\.(?:\p{L}|%[0-9a-f]{2}){2}/iu;
/** An @, also percent-encoded, and once more for every address that it is part of. */
const AT = /@|%(?:25)*40/g;
const ENCODED_DOT = /%(?:25)*2e/gi;
const MAX_LOCAL_CHARS = 128;
const MAX_HOST_CHARS = 255;

/**
 * Replaces e-mail addresses by `[email]`, also percent-encoded, however often. Goes from @ to @ and outward from there:
 * a regular expression for the whole address would take quadratic time on hostile text.
 */
export function scrubEmails(text: string): string {
  let out = "";
  let copied = 0;
  for (let at = nextAt(text, 0); at; at = nextAt(text, at.end)) {
    const start = localStart(text, at.start, copied);
    const end = hostEnd(text, at.end);
    if (start === at.start || !HOST.test(text.slice(at.end, end).replace(ENCODED_DOT, "."))) continue;
    out += `${text.slice(copied, start)}[email]`;
    copied = end;
    at.end = end;
  }
  return copied === 0 ? text : out + text.slice(copied);
}

interface At {
  start: number;
  end: number;
}

function nextAt(text: string, from: number): At | null {
  AT.lastIndex = from;
  const found = AT.exec(text);
  return found && { start: found.index, end: AT.lastIndex };
}

/**
 * Where the local part begins. One plus sign is a sub-address (jane+news@...) and belongs to it; several are the
 * blanks of form encoding, and then only what follows the last one does.
 */
function localStart(text: string, at: number, from: number): number {
  let start = at;
  let pluses = 0;
  let lastPlus = -1;
  while (start > from && at - start < MAX_LOCAL_CHARS && !isLocalEnd(text, start - 1)) {
    start--;
    if (text.charAt(start) === "+") {
      pluses++;
      if (lastPlus < 0) lastPlus = start;
    }
  }
  return pluses > 1 ? lastPlus + 1 : start;
}

/** An apostrophe belongs to a name (o'brien@...) and else quotes an address. */
function isLocalEnd(text: string, place: number): boolean {
  if (text.charAt(place) === "'") return !/\p{L}/u.test(text.charAt(place - 1));
  return STOP.test(text.charAt(place));
}

function hostEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < MAX_HOST_CHARS && isHostCharacter(text.charAt(end))) end++;
  while (end > from && (text.charAt(end - 1) === "." || text.charAt(end - 1) === "-")) end--;
  return end;
}

function isHostCharacter(character: string): boolean {
  return character !== "+" && character !== "!" && character !== "'" && !STOP.test(character);
}
