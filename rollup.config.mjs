import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import resolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import typescript from "@rollup/plugin-typescript";

const source = "packages/sdk/src";
const dist = "packages/sdk/dist";
/** Where the collector finds what it serves as /m.js and /m.<hash>.js. */
const served = "apps/collector/public/sdk";

const compile = (options) =>
  typescript({
    tsconfig: "packages/sdk/tsconfig.json",
    exclude: ["**/*.test.ts"],
    compilerOptions: {
      composite: false,
      incremental: false,
      rootDir: "src",
      outDir: dist,
      tsBuildInfoFile: undefined,
      ...options,
    },
    noEmitOnError: true,
  });

/** Names that start with an underscore are ours alone; no wire field and no public option does. */
const minify = () =>
  terser({
    ecma: 2020,
    module: true,
    compress: {
      passes: 3,
      hoist_funs: true,
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
    },
    mangle: { properties: { regex: /^_/ } },
    format: { comments: false },
  });

/** Writes the script tag's file under a short and under an immutable name, with the hash that a page can demand. */
const serve = () => ({
  name: "serve",
  writeBundle(_options, bundle) {
    const { code } = bundle["m.js"];
    const file = `m.${createHash("sha256").update(code).digest("hex").slice(0, 12)}.js`;
    const integrity = `sha384-${createHash("sha384").update(code).digest("base64")}`;
    mkdirSync(served, { recursive: true });
    for (const old of readdirSync(served)) if (/^m\..*js$/.test(old)) rmSync(`${served}/${old}`);
    writeFileSync(`${served}/m.js`, code);
    writeFileSync(`${served}/${file}`, code);
    writeFileSync(`${served}/manifest.json`, `${JSON.stringify({ file, integrity })}\n`);
  },
});

export default [
  {
    input: `${source}/index.ts`,
    output: { file: `${dist}/index.js`, format: "es" },
    plugins: [resolve(), compile({ declaration: true, declarationDir: `${dist}/types` })],
  },
  {
    input: `${source}/script.ts`,
    output: { file: `${dist}/m.js`, format: "iife" },
    plugins: [resolve(), compile({ declaration: false, declarationMap: false }), minify(), serve()],
  },
];
