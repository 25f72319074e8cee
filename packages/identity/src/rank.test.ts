import fc from "fast-check";
import { expect, test } from "vitest";
import { rankOf } from "./rank.ts";

const message = fc.record({
  seq: fc.option(fc.nat(), { nil: null }),
  ownAt: fc.option(fc.nat({ max: 4e12 }), { nil: null }),
  messageId: fc.string({ unit: fc.constantFrom("a", "b", "%", "~", "\u00e6", "\ue000", "\u{1f600}") }),
});

test("I2: seq is compared as a number, not as text", () => {
  const rank = (seq: number) => rankOf({ seq, ownAt: null, messageId: "m" });
  expect(rank(9) < rank(10)).toBe(true);
  expect(rank(0) < rank(Number.MAX_SAFE_INTEGER)).toBe(true);
});

test("I2: the client's own time counts where there is no seq", () => {
  const rank = (ownAt: number) => rankOf({ seq: null, ownAt, messageId: "m" });
  expect(rank(999_999_999_999) < rank(1_000_000_000_000)).toBe(true);
});

test("I2: with seq comes before without, and neither comes last", () => {
  const order = [
    rankOf({ seq: 5, ownAt: 9, messageId: "c" }),
    rankOf({ seq: null, ownAt: 1, messageId: "b" }),
    rankOf({ seq: null, ownAt: null, messageId: "a" }),
  ];
  expect(order.toSorted()).toEqual(order);
});

test("I2: seq decides although the clock was set back", () => {
  expect(rankOf({ seq: 1, ownAt: 900, messageId: "b" }) < rankOf({ seq: 2, ownAt: 100, messageId: "a" })).toBe(true);
});

test("I2: different messages have different ranks, in the same order by bytes as by units", () => {
  fc.assert(
    fc.property(message, message, (a, b) => {
      const [x, y] = [rankOf(a), rankOf(b)];
      const same = (a.seq ?? a.ownAt) === (b.seq ?? b.ownAt) && (a.seq === null) === (b.seq === null);
      if (x === y) expect(same && a.messageId === b.messageId).toBe(true);
      expect(x).toMatch(/^[\x20-\x7e]*$/);
    }),
  );
});
