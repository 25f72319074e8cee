import { expect, it } from "vitest";
import { BAD_ID, readId } from "./read-id.ts";

it("P7: absent, null and empty are no id; numbers become text", () => {
  for (const value of [undefined, null, ""]) expect(readId(value, 10)).toBeNull();
  expect(readId(42, 10)).toBe("42");
  expect(readId("u 1 æ 😀", 10)).toBe("u 1 æ 😀");
});

it.each(["a\u0000b", "a\nb", "\u007f", "\u0085", "\ud800", "x\udc00", "elevenchars", true, {}, [], Number.NaN])(
  "P7: case %# is a bad id",
  (value) => {
    expect(readId(value, 10)).toBe(BAD_ID);
  },
);
