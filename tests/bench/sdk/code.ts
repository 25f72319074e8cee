import { existsSync, readFileSync } from "node:fs";
import { build, type OnResolveArgs } from "esbuild";
import type { Client, Mode } from "./client.ts";
import { folderOf } from "./clients.ts";

const made = new Map<string, Promise<Buffer>>();

/** The client's code as a page loads it. What is ESM only is bundled and minified, as a site would do it. */
export function codeOf(client: Client, mode: Mode): Promise<Buffer> {
  const source = (mode === "full" && client.fullSource) || client.source;
  const key = client.name + JSON.stringify(source);
  let code = made.get(key);
  if (!code) {
    code = "file" in source ? Promise.resolve(readCode(client, source.file)) : bundle(source.bundle);
    made.set(key, code);
  }
  return code;
}

/** A file of the client's package. @throws Error when it is not there: ours is made by `pnpm build:sdk` */
export function readCode(client: Client, file: string): Buffer {
  const url = new URL(file, folderOf(client));
  if (!existsSync(url)) throw new Error(`${client.package} has no ${file}; for ours: pnpm build:sdk`);
  return readFileSync(url);
}

async function bundle(contents: string): Promise<Buffer> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: new URL("../../", import.meta.url).pathname },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2020",
    conditions: ["production", "module", "browser"],
    define: { "process.env.NODE_ENV": '"production"', __SENTRY_DEBUG__: "false" },
    logLevel: "error",
    // What a client loads later, a bundler puts into files of its own; none of these is needed here.
    plugins: [{ name: "later", setup: ({ onResolve }) => onResolve({ filter: /./ }, ifLater) }],
  });
  return Buffer.from(outputFiles[0]?.contents ?? []);
}

const ifLater = ({ kind, path }: OnResolveArgs) => (kind === "dynamic-import" ? { path, external: true } : undefined);
