import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { cleanText, cleanUrl } from "./clean.ts";
import { settings } from "./settings.ts";

beforeEach(() => {
  delete settings.params;
});

test.each([
  ["/users/jane.doe@example.com/orders", "/users/[email]/orders"],
  ["/users/jane%40example.com", "/users/[email]"],
  ["Hi jane@example.co.uk, welcome", "Hi [email], welcome"],
  ["Hi JANE@EXAMPLE.COM", "Hi [email]"],
  ["/npm/sdk@1.2.3/m.js", "/npm/sdk@1.2.3/m.js"],
  ["/patient/010203-1234", "/patient/[id-number]"],
  ["/user/19900102-1234/x", "/user/19[id-number]/x"],
  ["/@jane/posts", "/@jane/posts"],
  ["/products/12345", "/products/12345"],
])("P7: %s", (text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test("P7: an address keeps campaigns and click ids, and neither the rest nor the fragment", () => {
  expect(cleanUrl("https://user:pw@x.example/a?utm_source=q&token=1&GCLID=c&li_fat_id=l&email=a@b.se#f").url).toBe(
    "https://x.example/a?utm_source=q&GCLID=c&li_fat_id=l",
  );
  expect(cleanUrl("https://x.example/a?token=1")).toEqual({ url: "https://x.example/a", path: "/a" });
  expect(cleanUrl("https://x.example/a?utm_term=jane%40example.com").url).toBe("https://x.example/a?utm_term=[email]");
});

test("P7: an app that sent the visitor is told by its own address", () => {
  expect(cleanUrl("android-app://com.google.android.gm/").url).toBe("android-app://com.google.android.gm/");
  expect(cleanUrl("https://x.example:8443/a").url).toBe("https://x.example:8443/a");
});

test("P7: the site's own parameters are kept, with or without a campaign", () => {
  settings.params = ["lang", "q"];
  expect(cleanUrl("https://x.example/?lang=da&utm_source=s&z=1").url).toBe("https://x.example/?lang=da&utm_source=s");
  expect(cleanUrl("https://x.example/?lang=da&utm_source=s&z=1", false).url).toBe("https://x.example/?lang=da");
  settings.params = "lang,q";
  expect(cleanUrl("https://x.example/?q=2&z=1").url).toBe("https://x.example/?q=2");
});

test("P7: no typed address gets through, and no text takes long", () => {
  const word = fc.stringMatching(/^[a-z0-9._-]{1,20}$/);
  fc.assert(
    fc.property(word, word, fc.constantFrom("com", "se", "dk"), fc.string(), (name, host, top, rest) => {
      const address = `${name}@${host}.${top}`;
      expect(cleanText(`/${rest.replace(/[@%]/g, "")} ${address} x`)).not.toContain(address);
    }),
  );
  const startedAt = performance.now();
  cleanText("a".repeat(100_000));
  cleanText("1".repeat(100_000));
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
