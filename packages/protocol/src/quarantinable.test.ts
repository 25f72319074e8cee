import { expect, it } from "vitest";
import { utf8Length } from "./json/utf8-length.ts";
import { QUARANTINE_MAX_BYTES } from "./limits.ts";
import { quarantinable } from "./quarantinable.ts";

it("P5: the event is kept as it came", () => {
  expect(quarantinable({ messageId: "m1", a: "\ud800" }, true)).toEqual({
    messageId: "m1",
    body: '{"messageId":"m1","a":"\\ud800"}',
  });
  expect(quarantinable(7, true)).toEqual({ messageId: null, body: "7" });
  expect(quarantinable({ messageId: "x".repeat(101) }, true).messageId).toBeNull();
});

it("P5: a longer one is cut at 32 kB and says so", () => {
  for (const text of ["x".repeat(100_000), "\u0001".repeat(100_000), '€"'.repeat(50_000), "😀".repeat(20_000)]) {
    const { body } = quarantinable({ messageId: "m1", text }, true);
    expect(utf8Length(body)).toBeLessThanOrEqual(QUARANTINE_MAX_BYTES);
    expect(JSON.parse(body)).toMatchObject({ cut: true });
    expect(body.length).toBeGreaterThan(2_000);
  }
});

it("P5: a very deep one keeps its upper levels", () => {
  const deep = JSON.parse(`{"messageId":"m1","a":${"[".repeat(300_000)}${"]".repeat(300_000)}}`);
  const { messageId, body } = quarantinable(deep, true);
  expect(messageId).toBe("m1");
  expect(body).toContain("(too deep)");
});

it("P14: what consent does not allow is not kept", () => {
  const { body } = quarantinable({ messageId: "m1", userId: "jane" }, false);
  expect(body).not.toContain("jane");
  expect(JSON.parse(body)).toEqual({ withheld: "consent" });
});
