import { expect, test } from "vitest";
import { ANSWER_MAX_CHARS, boundedAnswer, isTooLarge } from "./bounded-answer.ts";

const refused = (chars: number, shards: number): Error | null => {
  try {
    boundedAnswer("x".repeat(chars - 2), shards);
    return null;
  } catch (error) {
    return error as Error;
  }
};

test("S10: an answer of a shard fits one call, and those of all shards fit the Worker together", () => {
  expect(refused(ANSWER_MAX_CHARS, 1)).toBeNull();
  expect(isTooLarge(refused(ANSWER_MAX_CHARS + 1, 1) as Error)).toBe(true);
  expect(refused(1_500_000, 16)).toBeNull();
  expect(refused(1_500_001, 16)?.message).toBe("answer_too_large: 1500001 characters, at most 1500000");
  expect(isTooLarge(new Error("shard_moved"))).toBe(false);
});

test("S10: what there is not takes no room", () => {
  expect(boundedAnswer(null, 1)).toBeNull();
});
