import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { definitions as da } from "./da/definitions.ts";
import { definitions as en } from "./en/definitions.ts";
import { definitions as sv } from "./sv/definitions.ts";

const reports = new URL("../../../../packages/reports/src/", import.meta.url);

/** The definition that a report's answers carry, as its code has it. */
function definitionOf(report: string): string {
  const code = readFileSync(new URL(`${report}/combine.ts`, reports), "utf8");
  const [, text = ""] = /const DEFINITION =(.*?);\n/s.exec(code) ?? [];
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => part).join("");
}

test("D7: in English a report is counted as the API says it is", () => {
  for (const [key, text] of Object.entries(en)) {
    expect([key, text]).toEqual([key, definitionOf(key.replace("definition.", ""))]);
  }
});

describe.each([
  ["da", da],
  ["sv", sv],
])("D7: %s", (_, own) => {
  test("D7: has every definition, translated", () => {
    expect(Object.keys(own).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(own[key].length).toBeGreaterThan(en[key].length / 2);
      expect(own[key]).not.toBe(en[key]);
    }
  });
});
