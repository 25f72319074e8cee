import { readFile } from "node:fs/promises";
import { build, type Plugin } from "esbuild";
import { compile } from "svelte/compiler";

const apps = new URL("apps/", import.meta.url).pathname;

/** Svelte components, as its own plugins for bundlers compile them. */
const svelte: Plugin = {
  name: "svelte",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, "utf8"), { filename: path, dev: true }).js.code,
    })),
};

/**
 * Bundles one of the apps in `apps/`, in development mode, where frameworks mount twice to find mistakes.
 * @param sdk The folder of the package that `@meander/sdk` stands for.
 */
export async function bundleApp(file: string, sdk: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [apps + file],
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    jsxDev: true,
    conditions: ["browser", "development"],
    define: {
      "process.env.NODE_ENV": '"development"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    alias: { "@meander/sdk": sdk },
    plugins: [svelte],
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}
