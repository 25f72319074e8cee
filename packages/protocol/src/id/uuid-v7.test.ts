import fc from "fast-check";
import { expect, it } from "vitest";
import { storageKey } from "./storage-key.ts";
import { isUuidV7, uuidV7 } from "./uuid-v7.ts";

it("P6: the example of RFC 9562 comes out", () => {
  const random = Uint8Array.from([0xcc, 0x31, 0x8c, 0x4d, 0xc0, 0xc0, 0xc0, 0x73, 0x98, 0xf0]);
  expect(uuidV7(0x017f22e279b0, random)).toMatch(/^017f22e2-79b0-7cc3-98c4-/);
});

it("P6: what it makes is a UUIDv7 that sorts by its time", () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
  const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  fc.assert(
    fc.property(time, time, random, (a, b, bytes) => {
      const made = uuidV7(a, bytes);
      expect(isUuidV7(made)).toBe(true);
      expect(isUuidV7(made.toUpperCase())).toBe(true);
      if (a !== b) expect(made < uuidV7(b, bytes)).toBe(a < b);
    }),
  );
  expect(isUuidV7("022bb90c-bbac-11e4-8dfc-aa07a5b093db")).toBe(false);
});

it("P8: the key is the same for every retry, and both forms sort together by time", () => {
  expect(storageKey("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", 5)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  expect(storageKey("ajs-1", null)).toBe("00000000-0000:ajs-1");
  const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  fc.assert(
    fc.property(time, time, fc.string(), (a, b, id) => {
      fc.pre(a !== b && !isUuidV7(id));
      expect(storageKey(id, a) < uuidV7(b, new Uint8Array(10))).toBe(a < b);
    }),
  );
});
