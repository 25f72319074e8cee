import fc from "fast-check";
import { expect, test } from "vitest";
import type { Moment } from "./journey-moments.ts";
import { backJumps, jumpFrom, stepMs } from "./replay-steps.ts";

const moment = (messageId: string, kind: string): Moment => ({
  ...{ messageId, at: 0, kind, label: null, path: null, phase: null, visitor: null, touchpoint: null },
});
const kinds = ["page_view", "error", "soft_conversion", "page_view", "conversion", "friction", "page_view"];
const moments = kinds.map((kind, i) => moment(`m${i}`, kind));
const phases = [
  { phase: "a", enteredAt: 0, leftAt: 1, direction: "enter" as const, reentry: false, by: "m0" },
  { phase: "b", enteredAt: 1, leftAt: 2, direction: "forward" as const, reentry: false, by: "m2" },
  { phase: "a", enteredAt: 2, leftAt: null, direction: "back" as const, reentry: true, by: "m3" },
];

test("D4: a replay takes longer over longer pauses, and never long", () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e12), (short, more) => {
      expect(stepMs(short + more)).toBeGreaterThanOrEqual(stepMs(short));
      expect(stepMs(short)).toBeGreaterThan(200);
      expect(stepMs(short + more)).toBeLessThan(1_200);
    }),
  );
});

test("D4: jumps lead to the next friction, soft conversion, conversion and back-jump, and back again", () => {
  const back = backJumps({ phases });
  expect(jumpFrom(moments, -1, { jump: "friction", back })).toBe(1);
  expect(jumpFrom(moments, 1, { jump: "friction", back })).toBe(5);
  expect(jumpFrom(moments, 5, { jump: "friction", back })).toBeNull();
  expect(jumpFrom(moments, 5, { jump: "friction", back, isBackwards: true })).toBe(1);
  expect(jumpFrom(moments, 0, { jump: "soft_conversion", back })).toBe(2);
  expect(jumpFrom(moments, 0, { jump: "conversion", back })).toBe(4);
  expect(jumpFrom(moments, 0, { jump: "back_jump", back })).toBe(3);
  expect(jumpFrom(moments, -1, { jump: "friction", back, isBackwards: true })).toBeNull();
});
