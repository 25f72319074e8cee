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
  const pinned = { file: "m.1a2b3c4d.js", integrity: "sha384-abc" };
  const site = { writeKey: "k", consent: "aggregate" } as const;
  expect(snippet("plain", "https://m.example", site, pinned)).toBe(
    '<script async src="https://m.example/m.1a2b3c4d.js" integrity="sha384-abc" crossorigin data-site="k" data-consent="aggregate"></script>',
  );
  expect(snippet("proxy", "https://m.example", site, pinned)).toContain(
    'src="/m/m.1a2b3c4d.js" integrity="sha384-abc"',
  );
  const byManager = snippet("tagManager", "https://m.example", site, pinned);
  for (const part of ["m.1a2b3c4d.js", 's.integrity = "sha384-abc"', 's.crossOrigin = "anonymous"']) {
    expect(byManager).toContain(part);
  }
  expect(snippet("plain", "https://m.example", site)).toBe(
    '<script async src="https://m.example/m.js" data-site="k" data-consent="aggregate"></script>',
  );
});
