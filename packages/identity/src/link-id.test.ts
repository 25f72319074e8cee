import fc from "fast-check";
import { expect, test } from "vitest";
import { linkId, pairOf } from "./link-id.ts";

const key = fc
  .tuple(fc.constantFrom("v:", "c:", "u:"), fc.string({ unit: "binary", minLength: 1 }))
  .map(([prefix, id]) => prefix + id);

test("I9: a link id leads back to its pair and needs no escapes in a URL", () => {
  fc.assert(
    fc.property(key, key, (lower, higher) => {
      const id = linkId(lower, higher);
      expect(pairOf(id)).toEqual({ lower, higher });
      expect(encodeURIComponent(id)).toBe(id);
    }),
  );
});

test("I9: pairs that look alike have ids of their own", () => {
  const pairs = [
    ["v:a", "u:b"],
    ["v:a.u", "u:b"],
    ["v:a", "u:u.b"],
    ["v:a_002e", "u:b"],
    ["v:a~", "u:b"],
    ["v:a:", "u:b"],
  ] as const;
  expect(new Set(pairs.map(([lower, higher]) => linkId(lower, higher))).size).toBe(pairs.length);
});

test.each(["", ".", "v~a", "v~a.", "v~a.u~b.c", "v~a.u~b c", "v~_00.u~b", "v~a_0061.u~b"])(
  "I9: %j is no link id",
  (id) => {
    expect(pairOf(id)).toBeNull();
  },
);
