import fc from "fast-check";
import { expect, test } from "vitest";
import { insidePath, parseSearch, readSearch, stringifySearch } from "./search.ts";

test("D9: filters survive the trip through the address", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("q", "phase", "goal"), fc.string({ minLength: 1 })), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual(search);
    }),
  );
});

test("S9: after signing in one lands inside, whatever the address says", () => {
  expect(insidePath("/sites/s1/journeys?phase=decision")).toBe("/sites/s1/journeys?phase=decision");
  for (const bad of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    "/\t/evil.example",
  ]) {
    const inside = new URL(insidePath(bad), "https://own.example");
    expect(inside.origin).toBe("https://own.example");
  }
});

test("D3: unknown, empty and overlong parameters are left out", () => {
  expect(readSearch({ q: "a", x: "b", phase: "", goal: "g".repeat(2_001) }, ["q", "phase", "goal"])).toEqual({
    q: "a",
  });
  // A number is named by a whole question, with a segment in it.
  const behind = `paths?segment=${"s".repeat(2_000)}`;
  expect(readSearch({ behind }, ["behind"])).toEqual({ behind });
});
