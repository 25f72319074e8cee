import { ExpressionError } from "./expression-error.ts";
import { PATTERN_LIMITS } from "./syntax.ts";

/** A word with what stands after its colon, a mark of punctuation, or a comparison of time. */
export type Token =
  | { type: "word"; at: number; word: string; isQuoted: boolean; name: string | null }
  | { type: "mark"; at: number; mark: "(" | ")" | "|" | "?" | "*" | "+" | "!" }
  | { type: "repeat"; at: number; least: number; most: number | null }
  | { type: "time"; at: number; measure: "gap" | "time"; operator: string; length: string }
  | { type: "end"; at: number };

const SPACE = /\s+/y;
const TIME = /(gap|time)\s*(<=|>=|<|>)\s*([0-9]+(?:\.[0-9]+)?[a-z]*)/iy;
const REPEAT = /\{\s*([0-9]*)\s*(,?)\s*([0-9]*)\s*\}/y;
const WORD = /[\p{L}\p{N}_][\p{L}\p{N}_.-]*/uy;
const QUOTED = /"([^"]*)"/y;
/** A path may hold what elsewhere means repetition: there it ends at a space, a closing bracket or a choice. */
const PATH = /[^\s()|"]+/y;
const NAME = /[^\s()|"?*+{}!]+/y;
const MARKS = new Set(["(", ")", "|", "?", "*", "+", "!"]);

/** Cuts a pattern into tokens; every expression here reads forward only. @throws ExpressionError */
export function tokenize(text: string): Token[] {
  if (text.length > PATTERN_LIMITS.characters) {
    throw new ExpressionError(text, PATTERN_LIMITS.characters, `longer than ${PATTERN_LIMITS.characters} characters.`);
  }
  const tokens: Token[] = [];
  let at = 0;
  const take = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at;
    const found = expression.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  while (at < text.length) {
    if (take(SPACE)) continue;
    const from = at;
    const mark = text[at] ?? "";
    if (MARKS.has(mark)) {
      at++;
      tokens.push({ type: "mark", at: from, mark: mark as "(" });
      continue;
    }
    const time = take(TIME);
    if (time) {
      const [, measure = "", operator = "", length = ""] = time;
      tokens.push({ type: "time", at: from, measure: measure.toLowerCase() as "gap", operator, length });
      continue;
    }
    if (mark === "{") {
      tokens.push(repeatOf(text, from, take(REPEAT)));
      continue;
    }
    const quoted = take(QUOTED);
    const word = quoted?.[1] ?? take(WORD)?.[0];
    if (word === undefined) {
      throw new ExpressionError(text, from, strayProblem(mark));
    }
    let name: string | null = null;
    if (!quoted && text[at] === ":") {
      at++;
      name = take(QUOTED)?.[1] ?? take(word === "page" ? PATH : NAME)?.[0] ?? null;
      if (!name) throw new ExpressionError(text, at, `a name has to follow "${word}:", as in ${word}:"a name".`);
    }
    tokens.push({ type: "word", at: from, word, isQuoted: quoted !== null, name });
  }
  tokens.push({ type: "end", at: text.length });
  return tokens;
}

function strayProblem(mark: string): string {
  if (mark === '"') return "this quote is never closed.";
  return "<>=".includes(mark) ? "a time is written as gap>90d or time<7d." : `"${mark}" has no place here.`;
}

function repeatOf(text: string, at: number, found: RegExpExecArray | null): Token {
  const [, least = "", comma = "", most = ""] = found ?? [];
  if (!found || (least === "" && most === "")) {
    throw new ExpressionError(text, at, "write how often as {2}, {2,} or {2,5}.");
  }
  const low = least === "" ? 0 : Number(least);
  const high = comma === "" ? low : most === "" ? null : Number(most);
  if (Math.max(low, high ?? 0) > PATTERN_LIMITS.repetitions) {
    throw new ExpressionError(text, at, `at most ${PATTERN_LIMITS.repetitions} repetitions.`);
  }
  if (high !== null && high < low) throw new ExpressionError(text, at, `from ${low} to ${high} goes backwards.`);
  if (high === 0) throw new ExpressionError(text, at, "nothing repeated no times says nothing.");
  return { type: "repeat", at, least: low, most: high };
}
