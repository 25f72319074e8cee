import fc from "fast-check";
import { expect, test } from "vitest";
import { readSteps, writeSteps } from "./step-list.ts";

test("R6: steps are parted by >, but not inside quotes", () => {
  expect(readSteps('page:/pricing > goal:"a > b" >conversion')).toEqual([
    "page:/pricing",
    'goal:"a > b"',
    "conversion",
  ]);
  expect(readSteps(" > > ")).toEqual([]);
  expect(readSteps('goal:"never closed > x')).toEqual(['goal:"never closed > x']);
});

test("R6: what is written is read again as the same steps", () => {
  const name = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/["\\]/g, "") || "x");
  fc.assert(
    fc.property(
      fc.array(
        name.map((text) => `goal:"${text}"`),
        { minLength: 1, maxLength: 6 },
      ),
      (steps) => {
        expect(readSteps(writeSteps(steps))).toEqual(steps);
      },
    ),
  );
});
