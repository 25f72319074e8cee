import type { Browser } from "playwright-core";
import { launchBench } from "./sdk/browser.ts";
import { CLIENTS, versionOf } from "./sdk/clients.ts";
import type { Options, Part } from "./sdk/column.ts";
import { markdownTable } from "./sdk/markdown-table.ts";
import { measureCallCost } from "./sdk/parts/call-cost.ts";
import { measureCapture } from "./sdk/parts/capture.ts";
import { measureDelivery } from "./sdk/parts/delivery.ts";
import { measureLoadCost } from "./sdk/parts/load-cost.ts";
import { measureSize } from "./sdk/parts/size.ts";
import { measureVisit } from "./sdk/parts/visit.ts";
import { printPart, printPlaces } from "./sdk/print.ts";

const PARTS: Readonly<Record<string, (browser: Browser, options: Options) => Promise<Part>>> = {
  size: measureSize,
  load: measureLoadCost,
  call: measureCallCost,
  visit: measureVisit,
  delivery: measureDelivery,
  capture: measureCapture,
};

/** What `pnpm bench sdk` is told. */
export interface SdkOptions {
  /** Clients and parts by name, separated by commas; ours is always there. */
  only?: string | undefined;
  /** A look, not for the record. */
  quick?: boolean | undefined;
}

/**
 * Our browser SDK beside the others from npm: one Chromium, pages and collectors on loopback, nothing else reachable.
 * Prints Markdown. Needs `pnpm build:sdk`.
 */
export async function benchSdk({ only, quick = false }: SdkOptions): Promise<void> {
  const wanted = only?.split(",") ?? [];
  const unknown = wanted.filter((name) => !PARTS[name] && !CLIENTS.some((client) => client.name === name));
  if (unknown.length > 0) {
    const names = [...Object.keys(PARTS), ...CLIENTS.map(({ name }) => name)];
    throw new Error(`--only knows ${names.join(", ")}; not ${unknown.join(", ")}`);
  }
  const someClients = CLIENTS.filter(({ name }) => wanted.includes(name));
  const clients = someClients.length ? CLIENTS.filter((client, i) => i === 0 || someClients.includes(client)) : CLIENTS;
  const someParts = Object.entries(PARTS).filter(([name]) => wanted.includes(name));
  const browser = await launchBench();
  try {
    console.log(`Chromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)}\n`);
    console.log(
      markdownTable([
        ["client", "package", "version", "note"],
        ...clients.map((client) => [client.name, client.package, versionOf(client), client.note ?? ""]),
      ]),
    );
    const parts: Part[] = [];
    for (const [name, measure] of someParts.length ? someParts : Object.entries(PARTS)) {
      console.error(`measuring ${name} ...`);
      const part = await measure(browser, { clients, isQuick: quick });
      parts.push(part);
      printPart(
        part,
        clients.map(({ name }) => name),
      );
    }
    printPlaces(parts);
  } finally {
    await browser.close();
  }
}
