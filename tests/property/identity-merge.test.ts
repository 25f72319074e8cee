import { type Link, linkOf, mergeLink, type Word } from "@meander/identity";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "./identity-check.ts";

const samePair: fc.Arbitrary<Link> = fc
  .record({
    rank: fc.constantFrom("1", "2"),
    messageId: fc.constantFrom("m", "n"),
    at: fc.nat({ max: 2 }),
    visitor: fc.constantFrom("v:a", "v:b"),
    word: fc.constantFrom<Word>(null, "accepted", "revoked"),
  })
  .map(({ rank, word, ...message }) => ({ ...linkOf({ lower: "v:a", higher: "u:1", rank }, message), word }));

describe("merging facts about one pair", () => {
  test("I7: is commutative, associative and idempotent", () => {
    check(
      fc.property(samePair, samePair, samePair, (a, b, c) => {
        expect(mergeLink(a, b)).toEqual(mergeLink(b, a));
        expect(mergeLink(mergeLink(a, b), c)).toEqual(mergeLink(a, mergeLink(b, c)));
        expect(mergeLink(a, a)).toEqual(a);
        expect(mergeLink(null, a)).toEqual(a);
      }),
    );
  });

  test("I2, I9: keeps the smallest rank, and a revoke stays", () => {
    check(
      fc.property(samePair, samePair, (a, b) => {
        const merged = mergeLink(a, b);
        expect(merged.rank).toBe([a.rank, b.rank].sort()[0]);
        expect(merged.word === "revoked").toBe(a.word === "revoked" || b.word === "revoked");
      }),
    );
  });
});
