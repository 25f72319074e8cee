import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "./parse-json.ts";

describe("parseJson", () => {
  it("P7: integers beyond 2^53 survive as text, wherever they stand", () => {
    expect(
      parseJson('{"id":12345678901234567890,"list":[-9007199254740993,1],"deep":{"n": 9007199254740992 }}'),
    ).toEqual({
      id: "12345678901234567890",
      list: ["-9007199254740993", 1],
      deep: { n: "9007199254740992" },
    });
    expect(parseJson("12345678901234567890")).toBe("12345678901234567890");
  });

  it("P7: what a double holds stays a number, and text stays text", () => {
    const text =
      '{"safe":9007199254740991,"float":1234567890123456.5,"big":1.5e300,"text":"a \\": 12345678901234567890,"}';
    expect(parseJson(text)).toEqual({
      safe: 9007199254740991,
      float: 1234567890123456.5,
      big: 1.5e300,
      text: 'a ": 12345678901234567890,',
    });
  });

  it("P3: broken JSON throws SyntaxError", () => {
    for (const text of ["", "{", '{"a":1234567890123456789', "nope", '"\\"\\"\\"\\"']) {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    }
  });

  it("P3: very deep JSON neither overflows nor hangs, also with long integers in it", () => {
    const depth = 200_000;
    const deep = parseJson(`${"[".repeat(depth)}12345678901234567890${"]".repeat(depth)}`);
    expect(Array.isArray(deep)).toBe(true);
  });

  it("P7: agrees with JSON.parse on everything without long integers", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("P7: any integer comes back digit by digit", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.string(), (integer, text) => {
        const parsed = parseJson(`{"text":${JSON.stringify(text)},"n":[${integer}]}`) as { text: string; n: unknown[] };
        expect(String(parsed.n[0])).toBe(String(integer));
        expect(parsed.text).toBe(text);
      }),
    );
  });
});
