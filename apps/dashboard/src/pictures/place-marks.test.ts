import fc from "fast-check";
import { expect, test } from "vitest";
import { placeMarks, spreadMarks } from "./place-marks.ts";

const marks = fc.array(fc.record({ x: fc.double({ min: 0, max: 600, noNaN: true }), id: fc.nat() }), { maxLength: 40 });

test("D4: marks that are spread cover none, keep their order in time and stay in the picture", () => {
  fc.assert(
    fc.property(marks, (given) => {
      const spread = spreadMarks(given, 12, 600);
      expect(spread.map((m) => m.id)).toEqual(given.map((m) => m.id));
      const inTime = given
        .map((m, i) => ({ was: m.x, is: spread[i]?.x ?? 0, i }))
        .sort((a, b) => a.was - b.was || a.i - b.i);
      for (const [i, m] of inTime.entries()) {
        expect(m.is).toBeGreaterThanOrEqual(0);
        expect(m.is).toBeLessThanOrEqual(600 + 1e-9);
        const before = inTime[i - 1];
        if (before) expect(m.is - before.is).toBeGreaterThanOrEqual(12 - 1e-9);
      }
    }),
  );
});

test("D4: marks with room enough are not moved, and two at one place part evenly", () => {
  expect(spreadMarks([{ x: 40 }, { x: 10 }], 12, 600)).toEqual([{ x: 40 }, { x: 10 }]);
  expect(spreadMarks([{ x: 100 }, { x: 100 }], 12, 600)).toEqual([{ x: 94 }, { x: 106 }]);
});

test("D4: where there is no room for all they stay where they were", () => {
  const many = Array.from({ length: 60 }, (_, i) => ({ x: i * 10 }));
  expect(spreadMarks(many, 12, 600)).toEqual(many);
});

test("D4: marks of one kind that are near stand for each other, and none is left out", () => {
  const placed = placeMarks(
    [
      { x: 0, kind: "friction" },
      { x: 5, kind: "conversion" },
      { x: 6, kind: "friction" },
      { x: 30, kind: "friction" },
    ],
    11,
  );
  expect(placed.map((m) => [m.kind, m.x, m.items.length])).toEqual([
    ["friction", 0, 2],
    ["friction", 30, 1],
    ["conversion", 5, 1],
  ]);
});
