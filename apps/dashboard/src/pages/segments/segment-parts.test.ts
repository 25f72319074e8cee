import { expect, test } from "vitest";
import { operatorsOf, PART_KINDS, type PartField, partText } from "./segment-parts.ts";

test("D7: a condition is written in the language of segments", () => {
  expect(partText("goal", "=", 'Say "yes"')).toBe('goal = "Say \\"yes\\""');
  expect(partText("country", "!=", "DK")).toBe('country != "DK"');
  expect(partText("conversions", ">=", "2")).toBe("conversions >= 2");
  expect(partText("first_touch", ">=", "2026-03-01")).toBe("first_touch >= 2026-03-01");
  expect(partText("pattern", "=", 'goal:"A" purchase')).toBe('pattern "goal:\\"A\\" purchase"');
});

test("D7: every field that is offered can be compared", () => {
  for (const field of Object.keys(PART_KINDS) as PartField[]) expect(operatorsOf(field).length).toBeGreaterThan(0);
});
