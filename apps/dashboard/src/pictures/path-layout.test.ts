import { expect, test } from "vitest";
import { pathLayout } from "./path-layout.ts";

const input = {
  start: 100,
  columns: [
    {
      column: 1,
      ended: 20,
      nodes: [
        { name: "/a", journeys: 60 },
        { name: null, journeys: 20 },
      ],
    },
    { column: 2, ended: 30, nodes: [{ name: "/b", journeys: 50 }] },
  ],
  links: [
    { column: 1, from: null, to: "/a", journeys: 60 },
    { column: 1, from: null, to: null, journeys: 20 },
    { column: 2, from: "/a", to: "/b", journeys: 40 },
    { column: 2, from: null, to: "/b", journeys: 10 },
  ],
  width: 900,
};

test("R5: blocks are as high as they have journeys and never cover each other", () => {
  const { blocks, height } = pathLayout({ ...input, direction: "after" });
  const [step, a, other, ended] = blocks;
  expect([step?.height, a?.height, other?.height, ended?.height]).toEqual([300, 180, 60, 60]);
  for (const column of [1, 2]) {
    const mine = blocks.filter((b) => b.column === column);
    for (const [i, b] of mine.slice(1).entries()) {
      expect(b.y).toBeGreaterThanOrEqual((mine[i]?.y ?? 0) + (mine[i]?.height ?? 0) + 15);
    }
  }
  expect(Math.max(...blocks.map((b) => b.y + b.height))).toBeLessThanOrEqual(height);
});

test("R5: every way has its band, also from and to all others", () => {
  expect(pathLayout({ ...input, direction: "after" }).bands.map((b) => b.key)).toEqual([
    "1 null /a",
    "1 null null",
    "2 /a /b",
    "2 null /b",
  ]);
});

test("R5: before a step the columns run to the left of it", () => {
  const after = pathLayout({ ...input, direction: "after" }).blocks;
  const before = pathLayout({ ...input, direction: "before" }).blocks;
  expect(after[0]?.x).toBe(0);
  expect(before[0]?.x).toBeCloseTo(700);
  expect(before.find((b) => b.name === "/b")?.x).toBe(0);
});

test("R5: every name has room beside its block, also in the last column", () => {
  for (const direction of ["after", "before"] as const) {
    const { blocks, room, barWidth, width } = pathLayout({ ...input, direction });
    expect(room).toBeGreaterThan(100);
    for (const b of blocks) expect(b.x + barWidth + 6 + room).toBeLessThanOrEqual(width);
  }
});
