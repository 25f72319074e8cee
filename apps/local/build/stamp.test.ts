import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { inputHash, isFresh, stamp } from "./stamp.mjs";

let root: string;
const step = { name: "sdk", inputs: ["src", "lock"], outputs: ["out.js"] };
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "meander-stamp-"));
  mkdirSync(join(root, "src/deep"), { recursive: true });
  for (const file of ["src/a.ts", "src/deep/b.ts", "src/a.test.ts", "lock", "out.js"])
    writeFileSync(join(root, file), file);
});
afterEach(() => rmSync(root, { recursive: true }));

const fresh = () => isFresh(root, step, inputHash(root, step.inputs));

it("a step is done again when what it reads has changed, and only then", () => {
  expect(fresh()).toBe(false);
  stamp(root, step, inputHash(root, step.inputs));
  expect(fresh()).toBe(true);
  writeFileSync(join(root, "src/a.test.ts"), "another test");
  expect(fresh()).toBe(true);
  writeFileSync(join(root, "src/deep/b.ts"), "other code");
  expect(fresh()).toBe(false);
});

it("a renamed file and a lost output are changes too", () => {
  stamp(root, step, inputHash(root, step.inputs));
  renameSync(join(root, "src/a.ts"), join(root, "src/c.ts"));
  expect(fresh()).toBe(false);
  renameSync(join(root, "src/c.ts"), join(root, "src/a.ts"));
  expect(fresh()).toBe(true);
  rmSync(join(root, "out.js"));
  expect(fresh()).toBe(false);
});
