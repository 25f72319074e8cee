import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { inLanes, LANES, newVisitor, pause } from "../browser.ts";
import type { Client, Mode } from "../client.ts";
import { type Column, kilobytes, type Options, type Part } from "../column.ts";
import { openStage } from "../stage.ts";

/** What comes later comes within this. */
const LATER_MS = 4_000;

/** Bytes of code that a page loads for each client, by itself or later. */
export async function measureSize(browser: Browser, { clients }: Options): Promise<Part> {
  const column = (title: string): Column => ({ title, better: "less", values: new Map(), show: kilobytes });
  const raw = column("raw");
  const gzip = column("gzip");
  const brotli = column("brotli");
  const full = column("brotli, every switch on");
  await inLanes(clients, LANES, async (client) => {
    const plain = await loadedCode(browser, client, "plain");
    raw.values.set(
      client.name,
      sum(plain, (file) => file.length),
    );
    gzip.values.set(
      client.name,
      sum(plain, (file) => gzipSync(file, { level: 9 }).length),
    );
    brotli.values.set(
      client.name,
      sum(plain, (file) => brotliCompressSync(file).length),
    );
    full.values.set(
      client.name,
      sum(await loadedCode(browser, client, "full"), (file) => brotliCompressSync(file).length),
    );
  });
  return {
    title: "Bytes of code",
    method:
      "All code of the client that a page has loaded four seconds after it was opened, each file compressed by itself. What a package ships for script tags is taken as it is; what is ESM only is bundled and minified by esbuild, without what a bundler would put into later chunks.",
    columns: [raw, gzip, brotli, full],
  };
}

const sum = (files: Buffer[], size: (file: Buffer) => number) => files.reduce((total, file) => total + size(file), 0);

async function loadedCode(browser: Browser, client: Client, mode: Mode): Promise<Buffer[]> {
  const stage = await openStage(client, mode);
  const { context, page } = await newVisitor(browser);
  await page.goto(stage.site);
  await pause(LATER_MS);
  await context.close();
  await stage.close();
  return [...stage.code.values()];
}
