import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Client, json, type Mode } from "./client.ts";
import { codeOf, readCode } from "./code.ts";
import { readBody } from "./read-body.ts";

/** One request to the collector. */
export interface Request {
  method: string;
  path: string;
  /** Request line, headers and body. */
  bytes: number;
  /** What was sent, in plain text: query and body. */
  text: string;
  /** ms UTC, when it had arrived whole. */
  at: number;
  /** The status it was answered with. */
  status: number;
}

/** What the collector does: take everything, answer 503, or refuse connections. */
export type Weather = "fine" | "busy" | "down";

/** A site with one client on it, and the client's collector on another origin, both on loopback. */
export interface Stage {
  site: string;
  collector: string;
  /** All that came to the collector but code. */
  requests: Request[];
  /** Code that the page loaded. */
  code: Map<string, Buffer>;
  weather(next: Weather): Promise<void>;
  close(): Promise<void>;
}

/** A page's HTML around the client's tag. */
export type Body = (head: string) => string;

/** How long `/slow` takes. */
const SLOW_MS = 200;

const EMPTY: Body = (head) => `<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
${head}<h1>Hello</h1>`;

/** Starts both servers. Pages: `/` and `/next` have the client, `/away` has not; `/slow` takes 200 ms, `/bounce`
 * leaves by itself. */
export async function openStage(
  client: Client | null,
  mode: Mode,
  pages: Readonly<Record<string, Body>> = {},
): Promise<Stage> {
  const main = client ? await codeOf(client, mode) : Buffer.alloc(0);
  const requests: Request[] = [];
  const code = new Map<string, Buffer>();
  let mood: Weather = "fine";

  const serveCode = (path: string, response: ServerResponse): boolean => {
    const file = client?.file?.(path);
    const found = client && path === `/lib/${client.name}.js` ? main : file && client ? readCode(client, file) : null;
    if (!found) return false;
    code.set(path, found);
    response.writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*" }).end(found);
    return true;
  };
  const head = () => {
    if (!client) return "";
    const src = `/lib/${client.name}.js`;
    const before = client.before ? `<script>${client.before(stage.collector, mode)}</script>` : "";
    const tag = client.tag?.(src, stage.collector, mode) ?? `<script src="${src}"></script>`;
    return `${before}${tag}<script>${client.start(stage.collector, mode)}; window.fire = ${client.track}</script>`;
  };
  const show: RequestListener = (request, response) => {
    const path = (request.url ?? "/").split("?")[0] as string;
    if (serveCode(path, response)) return;
    const type = path.startsWith("/files/") ? "application/pdf" : "text/html";
    const disposition = path.startsWith("/files/") ? { "content-disposition": "attachment" } : {};
    // With these a page's clock is exact to 5 microseconds.
    const exact = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "credentialless" };
    response.writeHead(200, { "content-type": type, ...disposition, ...exact });
    const bounce: Body = (tag) =>
      EMPTY(
        `${tag}<script>for (let i = 0; i < 20; i++) fire("E" + i); addEventListener("load", () => { location.href = "/away" })</script>`,
      );
    const body = pages[path] ?? (path === "/bounce" ? bounce : EMPTY);
    const html = body(["/away", "/thanks"].includes(path) ? "" : head());
    setTimeout(() => response.end(html), path === "/slow" ? SLOW_MS : 0);
  };
  const collect = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "/";
    if (request.method === "GET" && serveCode(path.split("?")[0] as string, response)) return;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const line = `${request.method} ${path} HTTP/1.1`;
    const headers = request.rawHeaders.reduce((sum, part) => sum + part.length + 2, 4);
    const status = mood === "busy" ? 503 : request.method === "OPTIONS" ? 204 : 200;
    const bytes = line.length + headers + body.length;
    const text = `${decodeURIComponent(path.replace(/%(?![\da-f]{2})/gi, "%25"))}\n${readBody(body)}`;
    requests.push({ method: request.method ?? "", path, bytes, text, at: Date.now(), status });
    const answer = client?.answer?.(path, stage.collector, mode) ?? json({ success: true });
    response.writeHead(status, {
      "access-control-allow-origin": request.headers.origin ?? "*",
      "access-control-allow-credentials": "true",
      "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
      "access-control-allow-methods": "GET, POST, PUT",
      "cross-origin-resource-policy": "cross-origin",
      ...(status === 200 && { "content-type": answer.type }),
    });
    response.end(status === 200 ? answer.body : undefined);
  };

  const site = createServer(show);
  const collector = createServer(
    (request, response) => void collect(request, response).catch(() => response.destroy()),
  );
  const stage: Stage = {
    site: await listen(site, 0),
    collector: await listen(collector, 0),
    requests,
    code,
    async weather(next) {
      const { port } = new URL(stage.collector);
      if (next === "down" && mood !== "down") await shut(collector);
      else if (mood === "down" && next !== "down") await listen(collector, Number(port));
      mood = next;
    },
    async close() {
      await Promise.all([shut(site), mood === "down" ? undefined : shut(collector)]);
    },
  };
  return stage;
}

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
