import { ExpressionError } from "@meander/journey";
import { type FieldName, type Operator, SEGMENT_LIMITS, type Segment, type SegmentNode, type Value } from "./syntax.ts";
import { type Token, tokenize } from "./tokenize.ts";

const OPERATORS: readonly string[] = ["=", "!=", "<", "<=", ">", ">="] satisfies Operator[];

/** Reads a filter expression over journeys. @throws ExpressionError, which says where and what to write */
export function parseSegment(text: string): Segment {
  return { text, root: new Parser(text).expression() };
}

class Parser {
  readonly #text: string;
  readonly #tokens: Token[];
  #next = 0;
  #depth = 0;
  readonly #counts = { comparisons: 0, values: 0, patterns: 0 };

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  expression(): SegmentNode {
    const root = this.#either();
    const token = this.#peek();
    if (token.type !== "end") {
      this.#fail(token, token.text === ")" ? "this bracket closes nothing." : `write "and" or "or" before this.`);
    }
    return root;
  }

  #either(): SegmentNode {
    return this.#joined("or", () => this.#joined("and", () => this.#unary()));
  }

  #joined(type: "and" | "or", read: () => SegmentNode): SegmentNode {
    const parts = [read()];
    while (this.#takeWord(type)) parts.push(read());
    return parts.length === 1 ? (parts[0] as SegmentNode) : { type, parts };
  }

  #unary(): SegmentNode {
    const token = this.#peek();
    if (this.#takeWord("not")) return this.#deeper(token, () => ({ type: "not", part: this.#unary() }));
    if (this.#takeMark("(")) {
      return this.#deeper(token, () => {
        const inner = this.#either();
        if (!this.#takeMark(")")) this.#fail(token, "this bracket is never closed.");
        return inner;
      });
    }
    return this.#comparison();
  }

  #deeper(token: Token, read: () => SegmentNode): SegmentNode {
    if (++this.#depth > SEGMENT_LIMITS.depth) this.#fail(token, `more than ${SEGMENT_LIMITS.depth} deep.`);
    const node = read();
    this.#depth--;
    return node;
  }

  #comparison(): SegmentNode {
    const token = this.#peek();
    if (token.type !== "word") {
      this.#fail(token, this.#next === 0 ? "begin with a field, as in country = DK." : "a comparison is missing here.");
    }
    this.#count("comparisons", token);
    if (this.#takeWord("pattern")) return this.#pattern();
    const field = this.#field();
    if (this.#takeWord("exists")) return { type: "exists", field };
    if (this.#takeWord("in")) return { type: "in", field, values: this.#list() };
    if (this.#takeWord("not")) {
      if (!this.#takeWord("in")) this.#fail(this.#peek(), `"in" and a list should follow "not" here.`);
      return { type: "not", part: { type: "in", field, values: this.#list() } };
    }
    const operator = this.#peek();
    if (!OPERATORS.includes(operator.text) || operator.type !== "mark") {
      this.#fail(operator, "a comparison is missing: =, !=, <, <=, >, >=, in (...) or exists.");
    }
    this.#next++;
    return { type: "compare", field, operator: operator.text as Operator, value: this.#value() };
  }

  #pattern(): SegmentNode {
    const token = this.#peek();
    this.#count("patterns", token);
    if (token.type !== "word" || !token.isQuoted) {
      this.#fail(token, `a pattern stands in quotes, as in pattern "consideration purchase".`);
    }
    this.#next++;
    return { type: "pattern", text: token.text, at: token.at };
  }

  #field(): FieldName {
    const token = this.#peek();
    this.#next++;
    if (!this.#takeMark(".")) return { name: token.text.toLowerCase(), of: null, at: token.at };
    const parts = [this.#value().text];
    while (this.#takeMark(".")) parts.push(this.#value().text);
    return { name: token.text.toLowerCase(), of: parts.join("."), at: token.at };
  }

  #list(): Value[] {
    const open = this.#peek();
    if (!this.#takeMark("(")) this.#fail(open, `a list stands in brackets, as in country in (DK, SE).`);
    const values = [this.#value()];
    while (this.#takeMark(",")) values.push(this.#value());
    if (!this.#takeMark(")")) this.#fail(this.#peek(), `a comma or the closing bracket is missing.`);
    return values;
  }

  #value(): Value {
    const token = this.#peek();
    this.#count("values", token);
    if (token.type !== "word") {
      this.#fail(token, "a value is missing here. Put it into quotes when it holds more than letters and digits.");
    }
    this.#next++;
    return { text: token.text, at: token.at };
  }

  #count(what: "comparisons" | "values" | "patterns", token: Token): void {
    if (++this.#counts[what] > SEGMENT_LIMITS[what]) this.#fail(token, `more than ${SEGMENT_LIMITS[what]} ${what}.`);
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { type: "end", at: this.#text.length, text: "" };
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    const isIt = token.type === "word" && !token.isQuoted && token.text.toLowerCase() === word;
    if (isIt) this.#next++;
    return isIt;
  }

  #takeMark(mark: string): boolean {
    const token = this.#peek();
    const isIt = token.type === "mark" && token.text === mark;
    if (isIt) this.#next++;
    return isIt;
  }

  #fail(token: Token, problem: string): never {
    throw new ExpressionError(this.#text, token.at, problem);
  }
}
