import { describe, expect, it } from "vitest";
import { MAX_ARRAY_ITEMS, MAX_DEPTH, MAX_KEY_CHARS, MAX_KEYS, MAX_STRING_CHARS } from "../limits.ts";
import { checkShape, type ShapeFacts } from "./check-shape.ts";
import { utf8Length } from "./utf8-length.ts";

function check(value: object): { reason: string | null; facts: ShapeFacts } {
  const facts: ShapeFacts = { isDirty: false, units: 0 };
  return { reason: checkShape(value, facts), facts };
}

function nested(depth: number): object {
  return JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);
}

function keys(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));
}

describe("checkShape", () => {
  it.each([
    ["too_deep", nested(MAX_DEPTH), nested(MAX_DEPTH + 1)],
    ["too_many_keys", keys(MAX_KEYS), keys(MAX_KEYS + 1)],
    ["key_too_long", { ["k".repeat(MAX_KEY_CHARS)]: 1 }, { ["k".repeat(MAX_KEY_CHARS + 1)]: 1 }],
    ["string_too_long", { a: "x".repeat(MAX_STRING_CHARS) }, { a: ["x".repeat(MAX_STRING_CHARS + 1)] }],
    ["array_too_long", { a: Array(MAX_ARRAY_ITEMS).fill(0) }, { a: { b: Array(MAX_ARRAY_ITEMS + 1).fill(0) } }],
  ])("P3: %s at the limit and one beyond", (reason, good, bad) => {
    expect(check(good).reason).toBeNull();
    expect(check(bad).reason).toBe(reason);
  });

  it("P3: a million levels are refused without recursion", () => {
    expect(check(nested(1_000_000)).reason).toBe("too_deep");
  });

  it("P7: tells what needs cleaning", () => {
    expect(check({ a: "fine", b: [1, { c: "å" }] }).facts.isDirty).toBe(false);
    expect(check({ a: [{ b: "\ud800" }] }).facts.isDirty).toBe(true);
    expect(check({ "\udfff": 1 }).facts.isDirty).toBe(true);
    expect(check(JSON.parse('{"a":{"__proto__":{}}}')).facts.isDirty).toBe(true);
    expect(check(JSON.parse('{"constructor":1}')).facts.isDirty).toBe(true);
    expect(check(JSON.parse('{"a":[1e999]}')).facts.isDirty).toBe(true);
  });

  it("P3: six bytes a unit bound the JSON text of a value", () => {
    for (const value of [{ a: "\u0001\u0002" }, { å: ["ø", "😀", -1.5e-300] }, { a: null, b: [[], {}] }]) {
      expect(utf8Length(JSON.stringify(value))).toBeLessThanOrEqual(check(value).facts.units * 6 + 2);
    }
  });
});
