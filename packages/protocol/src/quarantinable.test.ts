import { expect, it } from "vitest";
import { utf8Length } from "./json/utf8-length.ts";
import { QUARANTINE_MAX_BYTES } from "./limits.ts";
import type { Envelope } from "./parse/envelope.ts";
import { quarantinable } from "./quarantinable.ts";

const ALONE: Envelope = {
  ...{ events: [], pathType: null, writeKey: null, sentAt: null, context: null, contextReason: null },
};

it("P5: the event is kept as it came, but for the time of sending", () => {
  expect(quarantinable({ messageId: "m1", a: "\ud800", sentAt: "2026-01-01T00:00:00Z" }, ALONE, true)).toEqual({
    messageId: "m1",
    body: '{"messageId":"m1","a":"\\ud800"}',
    sentAt: Date.UTC(2026, 0, 1),
    isWhole: true,
  });
  expect(quarantinable(7, ALONE, true)).toMatchObject({ messageId: null, body: "7" });
  expect(quarantinable({ messageId: "x".repeat(101) }, ALONE, true).messageId).toBeNull();
});

it("P5: it is kept with what its path and its batch say of it", () => {
  const context = { locale: "da-DK", page: { path: "/" } };
  const kept = quarantinable({ context: { locale: "sv-SE" } }, { ...ALONE, sentAt: 5, context }, true);
  expect(JSON.parse(kept.body)).toEqual({ context: { locale: "sv-SE", page: { path: "/" } } });
  expect(kept).toMatchObject({ sentAt: 5, isWhole: true });
  expect(JSON.parse(quarantinable({ type: "x" }, { ...ALONE, pathType: "page" }, true).body)).toEqual({ type: "page" });
  const bad = quarantinable({ context: 7 }, { ...ALONE, context }, true);
  expect(bad).toMatchObject({ body: '{"context":7}', isWhole: true });
});

it("P5: what is wrong with the fields that are made good stays wrong", () => {
  const raw = { type: { ["k".repeat(200)]: 1 }, sentAt: "x".repeat(9_000) };
  expect(JSON.parse(quarantinable(raw, { ...ALONE, pathType: "page" }, true).body)).toEqual(raw);
});

it("P5: a large context of a batch is not repeated in each of its events", () => {
  const context = { text: "x".repeat(5_000) };
  expect(quarantinable({ a: 1 }, { ...ALONE, context }, true)).toMatchObject({ body: '{"a":1}', isWhole: false });
});

it("P5: a longer one is cut at 32 kB and says so", () => {
  for (const text of ["x".repeat(100_000), "\u0001".repeat(100_000), '€"'.repeat(50_000), "😀".repeat(20_000)]) {
    const { body, isWhole } = quarantinable({ messageId: "m1", text }, ALONE, true);
    expect(utf8Length(body)).toBeLessThanOrEqual(QUARANTINE_MAX_BYTES);
    expect(JSON.parse(body)).toMatchObject({ cut: true });
    expect(body.length).toBeGreaterThan(2_000);
    expect(isWhole).toBe(false);
  }
});

it("P5: a very deep one keeps its upper levels", () => {
  const deep = JSON.parse(`{"messageId":"m1","a":${"[".repeat(300_000)}${"]".repeat(300_000)}}`);
  const { messageId, body, isWhole } = quarantinable(deep, ALONE, true);
  expect(messageId).toBe("m1");
  expect(body).toContain("(too deep)");
  expect(isWhole).toBe(false);
});

it("P14: what consent does not allow is not kept", () => {
  const { body } = quarantinable({ messageId: "m1", userId: "jane" }, ALONE, false);
  expect(body).not.toContain("jane");
  expect(JSON.parse(body)).toEqual({ withheld: "consent" });
});
