import { expect, test } from "vitest";
import { SNIPPET_KINDS, snippet } from "./snippets.ts";

test("D1: every way to install says the site's key and its consent", () => {
  for (const consent of ["required", "aggregate", "granted"] as const) {
    for (const kind of SNIPPET_KINDS) {
      const code = snippet(kind, "https://meander.example", { writeKey: "mdr_wk_1", consent });
      expect(code).toContain("mdr_wk_1");
      expect(code).toMatch(new RegExp(`consent(="|: "|", ")${consent}"`));
    }
  }
  expect(snippet("plain", "https://m.example", { writeKey: "k", consent: "aggregate" })).toBe(
    '<script async src="https://m.example/m.js" data-site="k" data-consent="aggregate"></script>',
  );
});
