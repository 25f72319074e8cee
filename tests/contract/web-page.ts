import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";

const HTML = `<!doctype html><meta charset="utf-8"><title>Prices</title><link rel="icon" href="data:,">`;
const PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** A page in Chromium that holds a foreign client's script and nothing else. */
export interface WebPage {
  page: Page;
  /** Waits until the collector has accepted so many events of this page. */
  accepted(count: number): Promise<void>;
  /** Every host that the page talked to or tried to. */
  hosts: Set<string>;
  /** What went wrong in the page: errors thrown, and answers of the collector other than 200. */
  problems: string[];
  close(): Promise<void>;
}

/**
 * Opens `http://127.0.0.1:.../pricing?...` with a script from node_modules.
 * @param options.folder where the script and what it loads by itself lie
 * @param options.collector address of the collector, whose answers are watched
 */
export async function openWebPage(
  browser: Browser,
  options: { folder: URL; script: string; query: string; collector: string },
): Promise<WebPage> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (!pathname.startsWith("/client/")) {
      const html = `${HTML}<script src="/client/${options.script}"></script>`;
      response.setHeader("content-type", "text/html").end(html);
      return;
    }
    const script = await readFile(new URL(pathname.slice("/client/".length), options.folder)).catch(() => null);
    response.statusCode = script ? 200 : 404;
    response.setHeader("content-type", "text/javascript").end(script);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const context = await browser.newContext({ userAgent: PERSON, locale: "da-DK" });
  const page = await context.newPage();
  const hosts = new Set<string>();
  const problems: string[] = [];
  let total = 0;
  let arrived = () => {};
  page.on("request", (request) => hosts.add(new URL(request.url()).hostname));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("response", async (response) => {
    if (!response.url().startsWith(options.collector)) return;
    if (response.status() !== 200) problems.push(`${response.status()} ${response.url()}`);
    if (response.request().method() !== "POST") return;
    const answer = (await response.json()) as { accepted?: number };
    total += answer.accepted ?? 0;
    arrived();
  });
  await page.goto(`${origin}/pricing?${options.query}`);

  return {
    page,
    hosts,
    problems,
    accepted(count) {
      return new Promise((resolve) => {
        arrived = () => {
          if (total >= count) resolve();
        };
        arrived();
      });
    },
    async close() {
      await context.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
