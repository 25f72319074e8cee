import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Touchpoint } from "@meander/journey";

/** What a page is told of its visitor. */
export interface ToldState {
  phase: string | null;
  laps: number;
  lastSoftConversion: { goal: string; at: number } | null;
}

/** The routes, as far as they are used here. */
interface IngestModule {
  ingestRoutes(deps: object): { fetch(request: Request, env: object, context: object): Promise<Response> };
}

/** The collector's own routes in front of a shard that only remembers, and sites of two origins beside it. */
export interface RealIngest {
  collector: string;
  /** Two domains of the site: `127.0.0.1` and `localhost`. */
  shop: string;
  blog: string;
  /** What the site lists as its own: the two, until a test adds another. */
  origins: string[];
  /** Write keys of this site and of another with the same domains. */
  key: string;
  otherKey: string;
  /** Every touchpoint that was stored, and every request to the collector. */
  touchpoints: Touchpoint[];
  requests: string[];
  /** The collector's clock runs ahead by so many ms. */
  aheadMs: number;
  /** What is told of a visitor. */
  stateOf: (visitor: string) => ToldState;
  /** Called with a path before it is answered; the answer waits for it. */
  before: (path: string) => Promise<void> | void;
  /** Serves HTML under a path of both domains. */
  page(path: string, html: (origin: string) => string): void;
  /** Waits until something is so; looked at after every request. */
  until<T>(what: () => T | undefined | false | null): Promise<T>;
  close(): Promise<void>;
}

const BUILT = new URL("../../packages/sdk/dist/", import.meta.url);
const INGEST = new URL("../../apps/collector/src/ingest/", import.meta.url);
const FILE = /^\/([a-z]+(?:\.\w+)?\.js)$/;
const WAIT_MS = 10_000;

export async function startRealIngest(): Promise<RealIngest> {
  const waiting = new Set<() => void>();
  const pages = new Map<string, (origin: string) => string>();
  const used = new Set<string>();
  const ingest = {
    ...{ key: "KEY", otherKey: "OTHER", touchpoints: [], requests: [], aheadMs: 0 },
    stateOf: () => ({ phase: null, laps: 0, lastSoftConversion: null }),
    before: () => undefined,
    page: (path: string, html: (origin: string) => string) => pages.set(path, html),
    until: (what: () => unknown) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`never: ${what}\n${ingest.requests.join("\n")}`)), WAIT_MS);
        const check = () => {
          const found = what();
          if (!found) return;
          waiting.delete(check);
          clearTimeout(timer);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
  } as unknown as RealIngest;

  const shard = {
    append: async (batch: { touchpoint: Touchpoint }[]) => {
      ingest.touchpoints.push(...batch.map(({ touchpoint }) => touchpoint));
      return { accepted: batch.length, duplicate: 0, conflicts: [] };
    },
    ownState: async (visitor: string) => ingest.stateOf(visitor),
    usePass: async (nonce: string) => used.size < used.add(nonce).size,
    countAggregate: async () => undefined,
  };
  const unlimited = { limit: async () => ({ success: true }) };
  const env = { MEANDER_SECRET: "secret", SITE_LIMIT: unlimited, VISITOR_LIMIT: unlimited };
  const findKey = async (_env: object, key: string) => {
    if (key !== ingest.key && key !== ingest.otherKey) return null;
    return {
      ...{ kind: "write", consent: "required" },
      site: {
        ...{
          siteId: key,
          timezone: "UTC",
          origins: ingest.origins,
          shards: 1,
          allowedParams: [],
          keptProperties: null,
          consent: "required",
        },
      },
    };
  };
  const now = () => Date.now() + ingest.aheadMs;
  // By address: the collector belongs to a project of its own.
  const { ingestRoutes } = (await import(new URL("ingest-routes.ts", INGEST).href)) as IngestModule;
  const { systemDeps } = (await import(new URL("deps.ts", INGEST).href)) as { systemDeps: object };
  const app = ingestRoutes({ ...systemDeps, now, findKey, openShard: () => shard });
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined };

  const collect = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "";
    const file = FILE.exec(path)?.[1];
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    await ingest.before(path);
    if (file) {
      const headers = { "content-type": "text/javascript", "access-control-allow-origin": "*" };
      response.writeHead(200, headers).end(readFileSync(new URL(file, BUILT)));
      return;
    }
    const { method = "GET", headers } = request;
    const answer = await app.fetch(
      new Request(`http://${headers.host}${path}`, {
        method,
        headers: headers as Record<string, string>,
        ...(method === "POST" && { body: Buffer.concat(body) }),
      }),
      env,
      context,
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    ingest.requests.push(path);
    for (const check of waiting) check();
  };
  const show = (request: IncomingMessage, response: ServerResponse) => {
    const html = pages.get((request.url ?? "").split("?")[0] as string);
    response.writeHead(html ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(html?.(`http://${request.headers.host}`));
  };

  const collector = createServer(
    (request, response) => void collect(request, response).catch(() => response.destroy()),
  );
  const servers = [collector, createServer(show), createServer(show)];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  );
  ingest.collector = `http://127.0.0.1:${ports[0]}`;
  ingest.shop = `http://127.0.0.1:${ports[1]}`;
  ingest.blog = `http://localhost:${ports[2]}`;
  ingest.origins = [ingest.shop, ingest.blog];
  ingest.close = async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  return ingest;
}
