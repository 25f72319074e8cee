import type { CompiledModel } from "../model/compile-model.ts";
import { durationMs } from "./duration.ts";
import { ExpressionError } from "./expression-error.ts";
import { stepTestOf } from "./step-test.ts";
import { PATTERN_LIMITS, type Pattern, type PatternNode } from "./syntax.ts";
import { type Token, tokenize } from "./tokenize.ts";

type Repeat = Extract<PatternNode, { type: "repeat" }>;

/**
 * Reads a pattern (rule R13). Phases, channels and sorts of friction are checked against closed lists.
 * @throws ExpressionError, which says where and what to write
 */
export function parsePattern(text: string, model: CompiledModel): Pattern {
  return new Parser(text, model).pattern();
}

class Parser {
  readonly #text: string;
  readonly #model: CompiledModel;
  readonly #tokens: Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string, model: CompiledModel) {
    this.#text = text;
    this.#model = model;
    this.#tokens = tokenize(text);
  }

  pattern(): Pattern {
    const root = this.#choice();
    const withinMs = this.#isWord("within") ? this.#within() : null;
    const token = this.#peek();
    if (token.type === "mark" && token.mark === ")") this.#fail(token, "this bracket closes nothing.");
    if (token.type !== "end") this.#fail(token, `"within" and its time come last.`);
    if (canBeNothing(root)) {
      this.#fail(token, "nothing of this has to happen, so every journey fits. Ask for at least one step.", 0);
    }
    return { root, withinMs };
  }

  #choice(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#takeMark("|")) parts.push(this.#sequence());
    return parts.length === 1 ? (parts[0] as PatternNode) : { type: "choice", parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    for (;;) {
      const token = this.#peek();
      const isOver = token.type === "end" || (token.type === "mark" && (token.mark === ")" || token.mark === "|"));
      if (isOver || this.#isWord("within")) break;
      parts.push(this.#repeated());
    }
    if (parts.length === 0) {
      const what =
        this.#text.trim() === "" ? "a pattern begins with a step, such as consideration." : "a step is missing here.";
      this.#fail(this.#peek(), what);
    }
    return parts.length === 1 ? (parts[0] as PatternNode) : { type: "sequence", parts };
  }

  #repeated(): PatternNode {
    const part = this.#part();
    const mark = this.#peek();
    const repeat = this.#takeRepeat();
    if (!repeat) return part;
    const again = this.#peek();
    if (this.#takeRepeat()) this.#fail(again, "repeated twice: put the first into brackets.");
    if (part.type === "time") this.#fail(mark, "a time cannot be repeated.");
    return { type: "repeat", part, ...repeat };
  }

  #part(): PatternNode {
    const token = this.#peek();
    this.#next++;
    switch (token.type) {
      case "word":
        return this.#step(token, false);
      case "time":
        return this.#time(token);
      case "mark":
        if (token.mark === "(") return this.#group(token);
        if (token.mark === "!") return this.#not(token);
        return this.#fail(token, `"${token.mark}" has to follow what it repeats.`);
      case "repeat":
        return this.#fail(token, "how often has to follow what it repeats.");
      case "end":
        return this.#fail(token, "a step is missing here.");
    }
  }

  #group(open: Token): PatternNode {
    if (++this.#depth > PATTERN_LIMITS.depth) this.#fail(open, `brackets more than ${PATTERN_LIMITS.depth} deep.`);
    const inner = this.#choice();
    if (this.#isWord("within")) this.#fail(this.#peek(), `"within" holds for the whole pattern and comes last.`);
    if (!this.#takeMark(")")) this.#fail(open, "this bracket is never closed.");
    this.#depth--;
    return inner;
  }

  #not(mark: Token): PatternNode {
    const token = this.#peek();
    this.#next++;
    return token.type === "word"
      ? this.#step(token, true)
      : this.#fail(mark, `"!" stands before one step, as in !purchase.`);
  }

  #step(token: Extract<Token, { type: "word" }>, isNot: boolean): PatternNode {
    const test = stepTestOf(token, this.#model);
    if (typeof test === "string") return this.#fail(token, test);
    if (isNot && test.kind === "any") this.#fail(token, "a step that is not any step cannot be.");
    return { type: "step", test: { ...test, isNot } };
  }

  #time(token: Extract<Token, { type: "time" }>): PatternNode {
    const { measure, operator } = token;
    const ms = this.#duration(token, token.length);
    const { sessionGapMs } = this.#model.model;
    if (measure === "gap" && ms < sessionGapMs) {
      this.#fail(
        token,
        `a gap lies between sessions, so it is ${sessionGapMs / 60_000}min or more. Or did you mean time?`,
      );
    }
    // Times are whole ms, so "more than" begins one later.
    const isLeast = operator.startsWith(">");
    const bound = operator === ">" || operator === "<=" ? ms + 1 : ms;
    const range = isLeast ? { atLeastMs: bound, belowMs: Number.POSITIVE_INFINITY } : { atLeastMs: 0, belowMs: bound };
    return { type: "time", test: { measure, ...range } };
  }

  #within(): number {
    this.#next++;
    const token = this.#peek();
    this.#next++;
    if (token.type !== "word") return this.#fail(token, `"within" needs a time, as in within 30d.`);
    return this.#duration(token, token.word);
  }

  #duration(token: Token, written: string): number {
    const ms = durationMs(written);
    return ms ?? this.#fail(token, `"${written}" is no length of time: write 30min, 12h, 90d or 2w.`);
  }

  #takeRepeat(): Pick<Repeat, "least" | "most"> | null {
    const token = this.#peek();
    if (token.type === "repeat") {
      this.#next++;
      return { least: token.least, most: token.most };
    }
    if (this.#takeMark("?")) return { least: 0, most: 1 };
    if (this.#takeMark("*")) return { least: 0, most: null };
    return this.#takeMark("+") ? { least: 1, most: null } : null;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { type: "end", at: this.#text.length };
  }

  #isWord(word: string): boolean {
    const token = this.#peek();
    return token.type === "word" && token.name === null && token.word.toLowerCase() === word;
  }

  #takeMark(mark: string): boolean {
    const token = this.#peek();
    const isIt = token.type === "mark" && token.mark === mark;
    if (isIt) this.#next++;
    return isIt;
  }

  #fail(token: Token, problem: string, at = token.at): never {
    throw new ExpressionError(this.#text, at, problem);
  }
}

function canBeNothing(node: PatternNode): boolean {
  switch (node.type) {
    case "step":
    case "time":
      return false;
    case "sequence":
      return node.parts.every(canBeNothing);
    case "choice":
      return node.parts.some(canBeNothing);
    case "repeat":
      return node.least === 0 || canBeNothing(node.part);
  }
}
