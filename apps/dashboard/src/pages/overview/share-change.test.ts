import { expect, test } from "vitest";
import { shareChange } from "./share-change.ts";

test("R1: the difference of two shares has the interval of Newcombe's published example", () => {
  // Newcombe 1998, table II, case (a): 56/70 against 48/80 gives 0.0524 to 0.3339 by method 10.
  const change = shareChange({ part: 56, whole: 70 }, { part: 48, whole: 80 });
  expect(change?.difference).toBeCloseTo(0.2, 10);
  expect(change?.low).toBeCloseTo(0.0524, 3);
  expect(change?.high).toBeCloseTo(0.3339, 3);
});

test("R1: equal shares differ by nothing, and nobody gives no share", () => {
  const change = shareChange({ part: 5, whole: 50 }, { part: 5, whole: 50 });
  expect(change?.difference).toBe(0);
  expect((change?.low ?? 0) < 0 && (change?.high ?? 0) > 0).toBe(true);
  expect(shareChange({ part: 0, whole: 0 }, { part: 5, whole: 50 })).toBeNull();
});
