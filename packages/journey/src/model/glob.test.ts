import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alternatives, compileGlobs, pathParts } from "./glob.ts";

const matches = (pattern: string, path: string): boolean => compileGlobs([pattern])(pathParts(path));

describe("globs over page paths", () => {
  test.each([
    ["/priser", "/priser", true],
    ["/priser", "/priser/", true],
    ["/priser", "/da/priser", false],
    ["/Priser", "/PRISER", true],
    ["**/priser/**", "/da/priser", true],
    ["**/priser/**", "/priser/erhverv/2", true],
    ["**/priser/**", "/priserne", false],
    ["/p/*", "/p/sko", true],
    ["/p/*", "/p", false],
    ["/p/*", "/p/sko/42", false],
    ["/p/**", "/p", true],
    ["/p/*-sko", "/p/lange-sko", true],
    ["/p/*-sko", "/p/sko", false],
    ["/p/?", "/p/1", true],
    ["/p/?", "/p/12", false],
    ["/{kurv,cart}", "/cart", true],
    ["/{kurv,cart}", "/kassen", false],
    ["/a{,b}c", "/ac", true],
    ["/{a,{b,c}d}/x", "/cd/x", true],
    ["/**/ordre/*/kvittering", "/da/ordre/77/kvittering", true],
    ["/", "/", true],
    ["/", "/x", false],
    ["**", "/", true],
    ["/kurv", "/kurv.html", true],
    ["/kurv.html", "/kurv.html", true],
    ["/kurv.html", "/kurv", false],
    ["/*.pdf", "/prisliste.pdf", true],
    ["/*", "/prisliste.pdf", true],
    ["/indkøbskurv", "/indk%C3%B8bskurv", true],
    ["/100%", "/100%", true],
    ["/a.b", "/axb", false],
    ["/(a+)+$", "/aaaa", false],
  ])("J4: %s against %s is %s", (pattern, path, expected) => expect(matches(pattern, path)).toBe(expected));

  test("J4: agrees with a regular expression made for the same glob", () => {
    const part = fc.array(fc.constantFrom("a", "b", "*", "?"), { minLength: 1, maxLength: 4 }).map((c) => c.join(""));
    const glob = fc.array(fc.oneof(part, fc.constant("**")), { minLength: 1, maxLength: 5 });
    const path = fc.array(fc.stringMatching(/^[ab]{1,4}$/), { maxLength: 6 });
    fc.assert(
      fc.property(glob, path, (parts, segments) => {
        const source = parts
          // Two stars that end up in one part are one star; a part that is nothing but two means any parts.
          .map((p) => (p === "**" ? "(?:/[^/]+)*" : `/${p.replaceAll("*", "[^/]*").replaceAll("?", "[^/]")}`))
          .join("");
        expect(matches(parts.join("/"), `/${segments.join("/")}`)).toBe(
          new RegExp(`^${source}$`).test(segments.map((segment) => `/${segment}`).join("")),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test("J4: hostile patterns end at once where backtracking would take years", () => {
    const stars = `/${"a*".repeat(200)}b`;
    const deep = `${"/**/a*".repeat(60)}/b`;
    expect(matches(stars, `/${"a".repeat(8_000)}`)).toBe(false);
    expect(matches(deep, "/aa".repeat(2_500))).toBe(false);
  });

  test("J4: alternatives are counted, braces must close", () => {
    expect(alternatives("/{a,b}/{c,d}")).toEqual(["/a/c", "/a/d", "/b/c", "/b/d"]);
    expect(() => compileGlobs(["{a,b}".repeat(12)])).toThrow(RangeError);
    expect(() => compileGlobs(["/{a"])).toThrow(RangeError);
    expect(() => compileGlobs(["/a}"])).toThrow(RangeError);
    expect(() => compileGlobs(["x".repeat(3_000)])).toThrow(RangeError);
  });
});
