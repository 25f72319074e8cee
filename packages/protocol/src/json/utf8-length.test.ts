import fc from "fast-check";
import { expect, it } from "vitest";
import { utf8Length } from "./utf8-length.ts";

it("P3: agrees with the platform's encoder on any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).byteLength);
    }),
  );
  expect(utf8Length("aé€😀\ud800\ud800x")).toBe(1 + 2 + 3 + 4 + 3 + 3 + 1);
});
