import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PackedSdk, packSdk } from "./packed-sdk.ts";

const run = promisify(execFile);

/** What a page's CommonJS loader would be told: to import it. Browsers and bundlers have no such loader. */
const ESM_ONLY = "CJSResolvesToESM";

let sdk: PackedSdk;
beforeAll(async () => {
  sdk = await packSdk();
});
afterAll(() => sdk.remove());

const manifest = async () => JSON.parse(await readFile(join(sdk.folder, "package.json"), "utf8"));

describe("the package as it would be published", () => {
  test("K12: publint has nothing to say", async () => {
    const { messages } = await publint({ pack: { tarball: sdk.tarball.buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  test("K12: its types are found by every way of resolving, and are of the code that is found", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(sdk.tarball), {
      excludeEntrypoints: ["./m.js", "./package.json"],
    });
    if (!analysis.types) throw new Error("no types");
    const plugins = ["attention", "cmp", "domains", "friction", "journey", "lasting", "vitals"];
    expect(Object.keys(analysis.entrypoints).sort()).toEqual([".", ...plugins.map((name) => `./${name}`)]);
    expect(analysis.problems.filter(({ kind }) => kind !== ESM_ONLY)).toEqual([]);
  });

  test("K10: it depends on nothing, and nothing of the workspace is left in it", async () => {
    const { dependencies, peerDependencies, optionalDependencies } = await manifest();
    expect([dependencies, peerDependencies, optionalDependencies]).toEqual([undefined, undefined, undefined]);
    for (const file of await readdir(join(sdk.folder, "dist"), { recursive: true })) {
      if (!/\.(js|d\.ts)$/.test(file)) continue;
      expect(await readFile(join(sdk.folder, "dist", file), "utf8"), file).not.toMatch(/["']@meander\//);
    }
  });

  test("K10: it is published in public, with the provenance of its build, licence and readme", async () => {
    const { publishConfig, license, sideEffects } = await manifest();
    expect(publishConfig).toEqual({ access: "public", provenance: true });
    expect(license).toBe("MIT");
    // The script tag's file starts by itself; the rest may be left out of a bundle that does not use it.
    expect(sideEffects).toEqual(["./dist/m.js"]);
    const files = await readdir(sdk.folder);
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "dist", "package.json"]));
    expect(files).toHaveLength(4);
  });

  test("K11: what is written of its size is what the build is held to", async () => {
    const root = new URL("../../", import.meta.url);
    const read = (file: string) => readFile(new URL(file, root), "utf8");
    const gates: { name: string; limit: string }[] = JSON.parse(await read(".size-limit.json"));
    const limit = (wanted: string) => gates.find(({ name }) => name === wanted)?.limit;
    for (const file of ["README.md", "docs/spec/sdk.md"]) {
      const sizes = (await read(file)).match(/[\d.]+ kB/g)?.filter((size) => /^(4\.5|9)/.test(size));
      expect(new Set(sizes), file).toEqual(new Set([limit("core"), limit("all that records")]));
    }
  });

  test("K1: on a server it can be imported and started, and does nothing", async () => {
    const script = `import { init } from ${JSON.stringify(join(sdk.folder, "dist/index.js"))};
      const meander = init({ site: "KEY", endpoint: "http://127.0.0.1:1" });
      meander.track("Nothing");
      await meander.flush();
      console.log(init({ site: "KEY", endpoint: "" }) === meander);`;
    const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "-e", script]);
    expect([stdout.trim(), stderr]).toEqual(["true", ""]);
  });
});
