import { expect, test } from "vitest";
import type { Band } from "./phase-bands.ts";
import { ribbonPaths, roundedBox } from "./ribbon-paths.ts";

const ORDER = ["awareness", "decision"];

function band(row: number, x0: number, direction: Band["direction"], asleep = false): Band {
  const pieces = [{ x0, x1: x0 + 10, asleep }];
  return {
    phase: ORDER[row] ?? "",
    row,
    x0,
    x1: x0 + 10,
    from: x0,
    to: x0 + 10,
    direction,
    reentry: false,
    by: "",
    pieces,
  };
}

const places = { rowY: (row: number) => 30 - row * 20, thickness: 6 };

test("D4: however many stays, one path a phase; every step is drawn, and only the ways back have a head", () => {
  const few = [band(0, 0, "enter"), band(1, 10, "forward"), band(0, 20, "back"), band(0, 30, "back", true)];
  const many = Array.from({ length: 1_000 }, (_, i) => band(i % 2, i, i % 2 === 0 ? "back" : "forward"));
  const drawn = ribbonPaths(few, ORDER, places);
  expect(drawn.phases.map((p) => [p.colour, p.awake.split("Z").length - 1, p.asleep])).toEqual([
    ["0", 2, "M30 30H40"],
    ["1", 1, ""],
  ]);
  expect(drawn.steps).toEqual([
    { direction: "forward", line: "M10 27V13" },
    { direction: "back", line: "M20 13V27" },
  ]);
  expect(drawn.heads.split("M")).toHaveLength(2);
  const long = ribbonPaths(many, ORDER, places);
  expect([long.phases.length, long.steps.length]).toEqual([2, 2]);
  expect(long.heads.split("M")).toHaveLength(500);
});

test("D4: a box has round corners, but never more than it has room for", () => {
  expect(roundedBox(0, 0, 10, 6, 3)).toBe("M3 0h4a3 3 0 0 1 3 3v0a3 3 0 0 1 -3 3h-4a3 3 0 0 1 -3 -3v0a3 3 0 0 1 3 -3Z");
  expect(roundedBox(0, 0, 2, 6, 3)).toContain("M1 0h0");
});
