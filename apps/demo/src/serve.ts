import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fillPage, type PageValues, pageFiles } from "./page.ts";

/** Settings of the demo site. */
export interface DemoOptions {
  /** 0 takes a free port. */
  port: number;
  /** Address to listen on; loopback when absent. */
  host?: string;
  /** Origin of the collector, for example `http://127.0.0.1:8787`. */
  collector: string;
  writeKey: string;
}

/** The running demo site. */
export interface Demo {
  url: string;
  close(): Promise<void>;
}

const SITE_DIR = fileURLToPath(new URL("../site/", import.meta.url));
const FONT_DIRS = ["fraunces", "instrument-sans"].map((family) => {
  const index = createRequire(import.meta.url).resolve(`@fontsource-variable/${family}/index.css`);
  return join(dirname(index), "files");
});

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".pdf": "application/pdf",
  ".woff2": "font/woff2",
};

/** A strict policy, so that the demo proves that the script tag works under one. */
function policy(collector: string): string {
  return `default-src 'self'; script-src 'self' ${collector}; connect-src 'self' ${collector}; img-src 'self' data: ${collector}`;
}

async function readFirst(paths: string[]): Promise<{ path: string; bytes: Buffer } | null> {
  for (const path of paths) {
    try {
      return { path, bytes: await readFile(path) };
    } catch {
      // A missing candidate is no error: the next one may be there, and none at all is a 404.
    }
  }
  return null;
}

async function answer(path: string, values: PageValues, response: ServerResponse): Promise<void> {
  const isFont = /^\/fonts\/[\w-]+\.woff2$/.test(path);
  const candidates = isFont
    ? FONT_DIRS.map((dir) => join(dir, path.slice("/fonts/".length)))
    : pageFiles(path).map((file) => join(SITE_DIR, file));
  const found = await readFirst(candidates);
  const file = found ?? { path: "404.html", bytes: await readFile(join(SITE_DIR, "404.html")) };
  const type = TYPES[extname(file.path)] ?? "application/octet-stream";
  const body = type.startsWith("text/html")
    ? await fillPage(file.bytes.toString("utf8"), SITE_DIR, values)
    : file.bytes;
  response.writeHead(found ? 200 : 404, {
    "content-type": type,
    "content-security-policy": policy(values.collector),
    "cache-control": isFont ? "max-age=86400" : "no-cache",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
  });
  response.end(body);
}

/**
 * Serves the demo site.
 * @throws what listening throws, for example when the port is taken
 */
export async function serveDemo({ port, host = "127.0.0.1", collector, writeKey }: DemoOptions): Promise<Demo> {
  const values = { collector: new URL(collector).origin, writeKey };
  const server = createServer((request, response) => {
    let path: string;
    try {
      path = decodeURIComponent(new URL(request.url ?? "/", "http://demo").pathname);
    } catch {
      path = "/404";
    }
    answer(path, values, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://${host === "127.0.0.1" ? "localhost" : host}:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8788" },
      host: { type: "string", default: "127.0.0.1" },
      collector: { type: "string", default: "http://localhost:8787" },
      key: { type: "string" },
    },
  });
  if (!values.key) {
    console.error("The demo site needs --key WRITE_KEY (and --collector URL, --port N).");
    process.exit(2);
  }
  const demo = await serveDemo({
    port: Number(values.port),
    host: values.host,
    collector: values.collector,
    writeKey: values.key,
  }).catch((error: unknown) => {
    console.error(`The demo site did not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
  console.log(`Demo site on ${demo.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void demo.close());
}
