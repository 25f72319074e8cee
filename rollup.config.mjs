import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import resolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import typescript from "@rollup/plugin-typescript";
import { minify } from "terser";
import ts from "typescript";

const source = "packages/sdk/src";
const dist = "packages/sdk/dist";
/** Where the collector finds what it serves as /m.js and beside it. */
const served = "apps/collector/public/sdk";
/** Pages that name a file by its hash and integrity get it for so many builds. */
const KEPT_BUILDS = 10;

/** The plugins by name that the tag loads each by itself; each is a file that exports a factory of that name. */
const plugins = {
  journey: "journey-state/journey.ts",
  domains: "cross-domain/domains.ts",
  lasting: "identity/lasting.ts",
  routes: "routes/history-routes.ts",
  cmp: "consent/cmp.ts",
  attention: "plugins/attention/attention.ts",
  vitals: "plugins/vitals/vitals.ts",
};

const compile = (options, transformers) =>
  typescript({
    transformers,
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

/** Makes the code as short as it can be, but for its names. */
const compress = (options) =>
  terser({
    ecma: 2020,
    module: true,
    mangle: false,
    compress: {
      passes: 6,
      hoist_funs: true,
      lhs_constants: false,
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_comps: true,
      unsafe_methods: true,
      ...options,
    },
  });

const bytesOf = (code) => brotliCompressSync(code).length;

/** Where the search for names begins: the alphabet, backwards, and by how often English has a letter. */
const ORDERS = [
  "abcdefghijklmnopqrstuvwxyz",
  "zyxwvutsrqponmlkjihgfedcba",
  "etaoinsrhldcumfpgwybvkxjqz",
  "esiarntolcdupmghbyfvkwzxqj",
];
/** So many exchanges of two letters are tried after that. */
const EXCHANGES = 300;
/** Names of two letters that mean something. */
const WORDS = ["do", "if", "in"];

/** Names of one letter, then of two. */
const namesOf = (letters) =>
  ["", ...letters].flatMap((first) => [...letters].map((last) => first + last)).filter((one) => !WORDS.includes(one));

/**
 * Gives short names. Which letters come first changes a file by some fifty bytes in no way that anybody could foresee, so
 * it is tried out: all beginnings of some orders, then the best with letters exchanged.
 * @param preamble The first line of the file.
 */
const nameShortly = (preamble) => ({
  name: "name-shortly",
  async renderChunk(code) {
    const mangle = { toplevel: true, nth_identifier: { get: (n) => `$${n}$` } };
    const numbered = await minify(code, { ecma: 2020, compress: false, mangle, format: { comments: false, preamble } });
    const rename = (letters) => {
      const names = namesOf(letters);
      const renamed = numbered.code.replace(/\$(\d+)\$/g, (_, n) => names[n]).replace(/;$/, "");
      return { letters, renamed, bytes: bytesOf(renamed) };
    };
    const rotations = ORDERS.flatMap((order) => [...order].map((_, i) => order.slice(i) + order.slice(0, i)));
    let best = rotations.map(rename).sort((a, b) => a.bytes - b.bytes)[0];
    for (let i = 0; i < EXCHANGES; i++) {
      const letters = [...best.letters];
      // Always the same ones, so that the same source makes the same file.
      const [one, other] = [i % letters.length, (i * 7 + ~~(i / letters.length) + 1) % letters.length];
      [letters[one], letters[other]] = [letters[other], letters[one]];
      const next = rename(letters);
      if (next.bytes <= best.bytes) best = next;
    }
    return best.renamed;
  },
});

/** Keeps names from the page by a block: the file has no `var`, and a function around it would be some bytes more. */
const inBlock = () => ({ name: "in-block", renderChunk: (code) => `{${code}}` });

/**
 * Asks V8 to compile all of the file while it is read, beside the page's own thread, instead of each function when it is
 * called, on it (https://v8.dev/blog/explicit-compile-hints). Other browsers see a comment.
 */
const CALLED_AT_ONCE = "//# allFunctionsCalledOnLoad";

/** Addresses that we import from are complete; TypeScript would have them looked at again in the browser. */
const plainImport = () => ({
  name: "plain-import",
  transform: (code) => code.replace("import(__rewriteRelativeImportExtension(href))", "import(href)"),
});

/**
 * Writes every function of a module as an arrow and every `const` as `let`: one way to say a thing compresses better
 * (2% of the core). None of our functions uses its own `this`, and none is called before its module has run.
 */
const sameWords = (context) => (file) => {
  const { factory } = context;
  const letList = (declarations) => factory.createVariableDeclarationList(declarations, ts.NodeFlags.Let);
  const rewrite = (before) => {
    const node = ts.visitEachChild(before, rewrite, context);
    if (ts.isVariableDeclarationList(node)) return letList(node.declarations);
    if (!ts.isFunctionDeclaration(node) || !node.body) return node;
    const isAsync = ({ kind }) => kind === ts.SyntaxKind.AsyncKeyword;
    const [own, outer] = [node.modifiers?.filter(isAsync), node.modifiers?.filter((one) => !isAsync(one))];
    const arrow = factory.createArrowFunction(own, undefined, node.parameters, undefined, undefined, node.body);
    return factory.createVariableStatement(
      outer,
      letList([factory.createVariableDeclaration(node.name, undefined, undefined, arrow)]),
    );
  };
  return ts.visitNode(file, rewrite);
};

const hashOf = (algorithm, code, form) => createHash(algorithm).update(code).digest(form);

/** A file's name with a hash of what is in it; packages/sdk/src/plugins/load-plugins.ts makes the same of the hash alone. */
const fileName = (name, hash) => `${name}.${/\w{8}/.exec(hash)}.js`;

/** What has been built so far, in the order of the builds below: the SHA-256 (base64) by name. */
const built = {};

/** Tells a build the names and hashes of what was built before it. */
const knowFiles = () => ({
  name: "know-files",
  load(id) {
    if (!id.endsWith("/core/built-files.ts")) return null;
    const { loader, ...hashes } = built;
    const file = loader && [fileName("loader", loader), `sha256-${loader}`];
    return `export let LOADER = ${JSON.stringify(file)}; export const PLUGIN_HASHES = ${JSON.stringify(hashes)};`;
  },
});

/** Writes a file under an immutable name too, for the collector and for those who take the tag from npm. */
const hashed = (name) => ({
  name: "hashed",
  writeBundle(_options, bundle) {
    const [{ code }] = Object.values(bundle);
    built[name] = hashOf("sha256", code, "base64");
    const file = fileName(name, built[name]);
    mkdirSync(served, { recursive: true });
    for (const folder of [dist, served]) writeFileSync(`${folder}/${file}`, code);
  },
});

/** Serves the script tag's file, notes the integrity that a page can demand, and clears away what is too old. */
const serve = () => ({
  name: "serve",
  generateBundle(_options, bundle) {
    bundle["m.js"].code = bundle["m.js"].code.trimEnd();
  },
  writeBundle(_options, bundle) {
    const { code } = bundle["m.js"];
    const file = fileName("m", hashOf("sha256", code, "base64"));
    const integrity = `sha384-${hashOf("sha384", code, "base64")}`;
    const files = [file, ...Object.entries(built).map(([name, hash]) => fileName(name, hash))];
    writeFileSync(`${served}/m.js`, code);
    writeFileSync(`${served}/${file}`, code);
    const before = readManifest();
    const isNew = before.file !== file;
    const builds = [files, ...(before.builds ?? []).slice(isNew ? 0 : 1)].slice(0, KEPT_BUILDS);
    writeFileSync(`${served}/manifest.json`, `${JSON.stringify({ file, integrity, builds })}\n`);
    const kept = new Set(["m.js", "manifest.json", ...builds.flat()]);
    for (const old of readdirSync(served)) if (!kept.has(old)) rmSync(`${served}/${old}`);
    for (const old of readdirSync(dist)) {
      if (/\.\w{8}\.js$/.test(old) && !files.includes(old)) rmSync(`${dist}/${old}`);
    }
  },
});

const readManifest = () => {
  try {
    return JSON.parse(readFileSync(`${served}/manifest.json`, "utf8"));
  } catch {
    return {};
  }
};

const compile2020 = () => [
  resolve(),
  compile({ declaration: false, declarationMap: false }, { after: [sameWords] }),
  plainImport(),
];

/** A module that the tag loads later; a plugin is also what the package exports under its name. */
const lazy = (name, input, serving = hashed(name), preamble = undefined) => ({
  input: `${source}/${input}`,
  output: { file: `${dist}/${name}.js`, format: "es" },
  plugins: [knowFiles(), ...compile2020(), compress(), nameShortly(preamble), serving],
});

export default [
  {
    input: `${source}/index.ts`,
    output: { file: `${dist}/index.js`, format: "es" },
    plugins: [resolve(), compile({ declaration: true, declarationDir: `${dist}/types` })],
  },
  ...Object.entries(plugins).map(([name, input]) => lazy(name, input)),
  // The tag has it in the loader's file; the package offers it by itself.
  lazy("friction", "plugins/friction/friction.ts", null),
  lazy("loader", "plugins/load-plugins.ts", hashed("loader"), CALLED_AT_ONCE),
  {
    input: `${source}/script.ts`,
    output: { file: `${dist}/m.js`, format: "es" },
    plugins: [
      knowFiles(),
      ...compile2020(),
      // The core hands no `true` and no `false` to anybody who could tell them from numbers.
      compress({ booleans_as_integers: true }),
      inBlock(),
      nameShortly(CALLED_AT_ONCE),
      serve(),
    ],
  },
];
