import { expect, test } from "vitest";
import { compareTouchpoints } from "./touchpoint.ts";

test("J1: by time, then by seq, where none comes before any, then by id, then by visitor", () => {
  const ordered = [
    { at: 1, seq: 9, id: "z" },
    { at: 2, seq: null, id: "z" },
    { at: 2, seq: 0, id: "b" },
    { at: 2, seq: 1, id: "a" },
    { at: 2, seq: 1, id: "b", visitor: "v:a" as const },
    { at: 2, seq: 1, id: "b", visitor: "v:b" as const },
  ];
  expect([...ordered].reverse().sort(compareTouchpoints)).toEqual(ordered);
});
