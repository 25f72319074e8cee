import { readFileSync } from "node:fs";
import { compileModel, compilePattern, DEFAULT_MODEL, STEP_KINDS } from "@meander/journey";
import { checkExpressions, SEGMENT_FIELDS } from "@meander/reports";
import { describe, expect, test } from "vitest";

const MODEL = compileModel(DEFAULT_MODEL);
const CONTEXT = { model: MODEL, timezone: "UTC", nowMs: 0 };
const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url).pathname, "utf8");

/** The last cell's code of each row of the table below a heading. */
function examples(text: string, heading: string): string[] {
  const section = text.split(`## ${heading}`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/\| `([^`]+)` \|$/gm)].map(([, code = ""]) => code.replaceAll("\\|", "|"));
}

describe("the pages on patterns and segments", () => {
  const patterns = examples(read("patterns.md"), "Examples to begin with");

  test("R13: there are examples, and every step is explained", () => {
    expect(patterns.length).toBeGreaterThan(8);
    for (const kind of STEP_KINDS)
      expect(read("patterns.md")).toMatch(new RegExp(`\`${kind === "arrival" ? "channel" : kind}[:\`]`));
  });

  test.each(patterns)("R13: %s is a pattern", (pattern) => {
    expect(compilePattern(pattern, MODEL).instructions.length).toBeGreaterThan(1);
  });

  test("R13: the segment shown is one, and every field is explained", () => {
    const text = read("segments.md");
    const segment = /```\n(.+)\n```/.exec(text)?.[1] ?? "";
    expect(() => checkExpressions({ segment }, CONTEXT)).not.toThrow();
    for (const field of SEGMENT_FIELDS) expect(text).toContain(`\`${field}\``);
  });
});
