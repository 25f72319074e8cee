import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const limits: { name: string; limit: string }[] = JSON.parse(read(".size-limit.json"));

test.each(["README.md", "docs/sdk.md"])("K11: the sizes that %s names are those that the build is held to", (file) => {
  const named = [...read(file).matchAll(/(\d+(?:\.\d+)?) kB/g)].map(([size]) => size);
  if (file === "README.md") expect(named).toEqual(["4.5 kB", "9 kB"]);
  for (const size of named) expect(limits.map(({ limit }) => limit)).toContain(size);
});

test("K11: every plugin is held to 2 kB, the core to 4.5, what comes after it to 3.3 and what records to 9", () => {
  const byName = new Map(limits.map(({ name, limit }) => [name, limit]));
  expect(byName.get("core")).toBe("4.5 kB");
  expect(byName.get("clicks, forms and friction")).toBe("3.3 kB");
  expect(byName.get("all that records")).toBe("9 kB");
  for (const name of ["core", "clicks, forms and friction", "all that records"]) byName.delete(name);
  expect(new Set(byName.values())).toEqual(new Set(["2 kB"]));
});
