import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanJson } from "./clean-json.ts";

function cleaned(text: string): unknown {
  const value = JSON.parse(text);
  cleanJson(value);
  return value;
}

describe("cleanJson", () => {
  it("P7: prototype keys go at every level, their neighbours stay", () => {
    const value = cleaned('{"__proto__":{"a":1},"b":[{"constructor":{"prototype":1},"c":2}],"prototype":3}');
    expect(value).toEqual({ b: [{ c: 2 }] });
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it("P7: lone surrogates become U+FFFD in values and keys, pairs stay", () => {
    expect(cleaned('{"a":"x\\ud800y","\\udc00k":["😀","\\ud83d"]}')).toEqual({
      a: "x\ufffdy",
      "\ufffdk": ["😀", "\ufffd"],
    });
  });

  it("P7: numbers that overflow to infinity become null", () => {
    expect(cleaned("[1e999,-1e999,1]")).toEqual([null, null, 1]);
  });

  it("P7: clean values are left as they are", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify({ value });
        fc.pre(!/__proto__|constructor|prototype/.test(text));
        expect(cleaned(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});
