import { ExpressionError } from "@meander/journey";
import { SEGMENT_LIMITS } from "./syntax.ts";

export type Token =
  | { type: "word"; at: number; text: string; isQuoted: boolean }
  | { type: "mark"; at: number; text: string }
  | { type: "end"; at: number; text: "" };

const SPACE = /\s+/y;
const MARK = /<=|>=|!=|[()<>=,.]/y;
/** Words may hold dots only between digits: elsewhere a dot leads to what is inside. */
const WORD = /(?:[0-9]+\.[0-9]+|[\p{L}\p{N}_/@:+*-])+/uy;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;

/** Cuts a filter expression into tokens. @throws ExpressionError */
export function tokenize(text: string): Token[] {
  if (text.length > SEGMENT_LIMITS.characters) {
    throw new ExpressionError(text, SEGMENT_LIMITS.characters, `longer than ${SEGMENT_LIMITS.characters} characters.`);
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
    const mark = take(MARK);
    if (mark) {
      tokens.push({ type: "mark", at: from, text: mark[0] });
      continue;
    }
    const quoted = take(QUOTED);
    const word = quoted ? (quoted[1] ?? "").replaceAll(/\\(.)/gs, "$1") : take(WORD)?.[0];
    if (word === undefined) {
      const stray = text[from] ?? "";
      throw new ExpressionError(
        text,
        from,
        stray === '"' ? "this quote is never closed." : `"${stray}" has no place here.`,
      );
    }
    tokens.push({ type: "word", at: from, text: word, isQuoted: quoted !== null });
  }
  tokens.push({ type: "end", at: text.length, text: "" });
  return tokens;
}
