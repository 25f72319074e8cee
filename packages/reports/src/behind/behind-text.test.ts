import fc from "fast-check";
import { expect, test } from "vitest";
import { behindParts, behindText } from "./behind-text.ts";

test("R13: whatever a question and a number hold is read as it was written", () => {
  const key = fc.constantFrom("from", "segment", "except", "compare");
  // What stands in an address is well-formed text.
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'a å%&+=#"?/2B\n'), maxLength: 12 }),
    fc.constantFrom("a+b", "50 %", "x&y=z", '"?#%26'),
  );
  fc.assert(
    fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (values) => {
      const { compare: _, ...asked } = values;
      expect(behindParts(behindText("paths", values, {}))).toEqual({ report: "paths", values: Object.entries(asked) });
    }),
  );
});

test("R13: what was not asked is not written, and the number comes behind the question", () => {
  const question = { from: "2026-01-01", segment: undefined, compare: "previous" };
  expect(behindText("loops", question, { left: "decision", laps: 2 })).toBe(
    "loops?from=2026-01-01&left=decision&laps=2",
  );
  expect(behindParts("loops")).toEqual({ report: "loops", values: [] });
});

test("R13: a segment of full length and a funnel of full length fit, however they are written", () => {
  const long = `country = "${"å".repeat(1_987)}"`;
  expect(behindText("funnel", { segment: long, steps: long }, { reached: 3 }).length).toBeLessThan(8_000);
});
