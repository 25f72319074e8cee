/** A page path made ready for matching: its parts, lower case, without a page's ending, and as they were. */
export interface PathParts {
  plain: readonly string[];
  exact: readonly string[];
}

/** Alternatives multiply; a pattern may stand for this many at most. */
const MAX_ALTERNATIVES = 500;
const MAX_PATTERN_LENGTH = 2_000;

const PAGE_ENDING = /\.(?:html?|php|aspx?|jsp|shtml|xhtml)$/;

function decoded(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    // A path that is not valid percent-encoding still matches by what it literally says.
    return path;
  }
}

/** Splits a path for `compileGlobs`. Case, repeated slashes, percent-encoding and page endings do not matter. */
export function pathParts(path: string): PathParts {
  const exact = decoded(path)
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
  return { exact, plain: exact.map((part) => part.replace(PAGE_ENDING, "")) };
}

/** `*` and `?` inside one part, by going back to the last star only: at most length times length steps. */
function partMatches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let starText = 0;
  while (t < text.length) {
    const c = pattern.charAt(p);
    if (p < pattern.length && c === "*") {
      star = p++;
      starText = t;
    } else if (p < pattern.length && (c === "?" || c === text.charAt(t))) {
      p++;
      t++;
    } else if (star !== -1) {
      p = star + 1;
      t = ++starText;
    } else return false;
  }
  while (pattern.charAt(p) === "*") p++;
  return p === pattern.length;
}

interface PartTest {
  any: boolean;
  text: string;
  /** The pattern names an ending itself, so the path's must be there. */
  exact: boolean;
  wild: boolean;
}

function partTest(part: string): PartTest {
  return { any: part === "**", text: part, exact: part.includes("."), wild: part.includes("*") || part.includes("?") };
}

/** The same walk one level up: `**` is a star over parts. */
function partsMatch(tests: readonly PartTest[], path: PathParts): boolean {
  const length = path.plain.length;
  let p = 0;
  let t = 0;
  let star = -1;
  let starPart = 0;
  while (t < length) {
    const test = tests[p];
    if (test?.any) {
      star = p++;
      starPart = t;
      continue;
    }
    const text = test === undefined ? "" : ((test.exact ? path.exact[t] : path.plain[t]) ?? "");
    if (test !== undefined && (test.wild ? partMatches(test.text, text) : test.text === text)) {
      p++;
      t++;
    } else if (star !== -1) {
      p = star + 1;
      t = ++starPart;
    } else return false;
  }
  while (tests[p]?.any) p++;
  return p === tests.length;
}

/** All texts that `{a,b}` stands for; braces may nest. @throws RangeError when they do not close or are too many */
export function alternatives(pattern: string): string[] {
  const open = pattern.indexOf("{");
  if (open === -1) {
    if (pattern.includes("}")) throw new RangeError("a closing brace without an opening one");
    return [pattern];
  }
  const choices: string[] = [];
  let depth = 0;
  let from = open + 1;
  let close = -1;
  for (let i = open; i < pattern.length && close === -1; i++) {
    const c = pattern.charAt(i);
    if (c === "{") depth++;
    else if (c === "}" && --depth === 0) {
      choices.push(pattern.slice(from, i));
      close = i;
    } else if (c === "," && depth === 1) {
      choices.push(pattern.slice(from, i));
      from = i + 1;
    }
  }
  if (close === -1) throw new RangeError("an opening brace that is never closed");
  const head = pattern.slice(0, open);
  const all: string[] = [];
  const tails = alternatives(pattern.slice(close + 1));
  for (const choice of choices) {
    for (const middle of alternatives(choice)) {
      for (const tail of tails) all.push(head + middle + tail);
      if (all.length > MAX_ALTERNATIVES) throw new RangeError(`more than ${MAX_ALTERNATIVES} alternatives`);
    }
  }
  return all;
}

/**
 * Compiles globs into one test; a path that matches any of them passes. Time grows with the length of the path and of
 * the patterns, never exponentially: no regular expression is made of what a user wrote.
 * @throws RangeError when a pattern is too long, has too many alternatives or unbalanced braces
 */
export function compileGlobs(patterns: readonly string[]): (path: PathParts) => boolean {
  const words = new Set<string>();
  const others: PartTest[][] = [];
  for (const pattern of patterns) {
    if (pattern.length > MAX_PATTERN_LENGTH) throw new RangeError(`longer than ${MAX_PATTERN_LENGTH} characters`);
    for (const one of alternatives(pattern.toLowerCase())) {
      const tests = one
        .split("/")
        .filter((part) => part !== "")
        .map(partTest);
      const [first, middle, last] = tests;
      // "This word anywhere in the path" is what most rules say: one look-up for all of them.
      if (tests.length === 3 && first?.any && last?.any && middle && !middle.any && !middle.wild && !middle.exact) {
        words.add(middle.text);
      } else others.push(tests);
    }
  }
  return (path) =>
    (words.size > 0 && path.plain.some((part) => words.has(part))) || others.some((tests) => partsMatch(tests, path));
}
