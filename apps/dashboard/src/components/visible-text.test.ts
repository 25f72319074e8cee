import { expect, test } from "vitest";
import { addressText, safeHref, visibleText } from "./visible-text.ts";

test("S7: bidi controls and other invisible characters are shown as escapes", () => {
  expect(visibleText("user\u202Egpj.exe")).toBe("user\\u202Egpj.exe");
  expect(visibleText("a\u2066b\u2069\u200F\u0007")).toBe("a\\u2066b\\u2069\\u200F\\u0007");
  expect(visibleText("Blåbærgrød – 北欧 🌲")).toBe("Blåbærgrød – 北欧 🌲");
});

test("S7: very long text is cut", () => {
  expect(visibleText("x".repeat(5000))).toHaveLength(300);
});

test("S7: marks that are piled up on a letter are cut, and those of every writing are kept", () => {
  expect(visibleText(`Z${"\u0310\u0321\u035C".repeat(60)}algo`)).toBe(
    "Z\u0310\u0321\u035C\u0310\u0321\u035C\u0310\u0321…algo",
  );
  expect(visibleText(`Z${"\u0310\u200D".repeat(60)}`)).toBe(`Z${"\u0310\u200D".repeat(4)}…`);
  // Vietnamese, Hebrew with points and accents, Tibetan, Thai, Devanagari.
  for (const text of ["Nguye\u0302\u0303n", "בְּרֵאשִׁ֖ית", "བསྒྲུབས", "ที่นี่", "र्त्स्न्यं", "👩🏽‍❤️‍💋‍👨🏻"])
    expect(visibleText(text)).toBe(text);
});

test("S7: only http and https become links", () => {
  expect(safeHref("https://nordlys.example/a?b=1")).toBe("https://nordlys.example/a?b=1");
  for (const bad of [
    "javascript:alert(1)",
    "data:text/html,x",
    "JaVaScRiPt:1",
    "vbscript:x",
    "//x",
    "file:///etc/passwd",
  ]) {
    expect(safeHref(bad)).toBeNull();
  }
});

test("S7: an address holds whole characters only", () => {
  expect(encodeURIComponent(addressText("a\uD800b\u{1F600}"))).toBe("a%EF%BF%BDb%F0%9F%98%80");
});
