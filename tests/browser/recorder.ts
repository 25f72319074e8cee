import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An event as the SDK sent it. */
export interface SentEvent {
  type: string;
  messageId: string;
  timestamp: number;
  anonymousId?: string;
  userId?: string;
  seq?: number;
  kind?: string;
  event?: string;
  name?: string;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
  consent?: { basis: string; source: string; at: number };
  context?: { page?: { path: string; url: string; title: string; referrer?: string } };
}

/** One request to the collector. */
export interface Sent {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  /** Bytes of the body. */
  bytes: number;
  body: {
    writeKey?: string;
    sentAt?: number;
    context?: Record<string, unknown> & { page?: unknown };
    batch?: SentEvent[];
    anonymousId?: string;
    consent?: SentEvent["consent"];
    [key: string]: unknown;
  };
  answered: number;
}

/** Answers a request to the collector: a status, or the response itself to hang or reset. */
export type Answer = number | { status: number; headers?: Record<string, string>; body?: string } | "hang" | "reset";

/** A site and a collector on one loopback address each, recording what the SDK sends. */
export interface Recorder {
  /** The collector's address, without a slash at the end. */
  collector: string;
  /** The site's address, another origin than the collector. */
  site: string;
  requests: Sent[];
  /** Paths of the site that were asked for, in order. */
  asked: string[];
  /** Every event that was taken, batches taken apart; what an event does not say itself its batch says for it. */
  events(): SentEvent[];
  /** Serves HTML under a path; `headers` for a policy. Other paths are 404, or what they say: `/x-answers-503`. */
  page(path: string, html: string, headers?: Record<string, string>): void;
  /** Decides how the collector answers from now on. */
  answer(decide: (sent: Sent) => Answer): void;
  /** Waits until something is so; looked at after every request. */
  until<T>(what: () => T | undefined | false, why?: string): Promise<T>;
  close(): Promise<void>;
}

const BUILT = new URL("../../packages/sdk/dist/", import.meta.url);

/** Starts both servers on free ports. */
export async function startRecorder(): Promise<Recorder> {
  const requests: Sent[] = [];
  const asked: string[] = [];
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const waiting = new Set<() => void>();
  let decide: (sent: Sent) => Answer = () => 200;
  const look = () => {
    for (const check of waiting) check();
  };

  const collect = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "";
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-expose-headers", "retry-after");
    if (path.endsWith(".js")) {
      response.setHeader("content-type", "text/javascript");
      response.end(readFileSync(new URL(path.slice(1), BUILT)));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const sent: Sent = {
      method: request.method ?? "",
      path,
      headers: request.headers,
      bytes: Buffer.byteLength(text),
      body: text ? JSON.parse(text) : {},
      answered: 0,
    };
    const answer = decide(sent);
    requests.push(sent);
    if (answer === "reset") request.socket.destroy();
    else if (answer !== "hang") {
      const {
        status,
        headers = {},
        body = '{"success":true}',
      } = typeof answer === "number" ? { status: answer } : answer;
      sent.answered = status;
      response.writeHead(status, headers).end(body);
    }
    look();
  };
  const show = (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? "").split("?")[0] as string;
    const found = pages.get(path);
    asked.push(path);
    look();
    const [, status] = /-answers-(\d{3})$/.exec(path) ?? [];
    response.writeHead(found ? 200 : Number(status ?? 404), {
      "content-type": "text/html; charset=utf-8",
      ...found?.headers,
    });
    response.end(found?.html ?? "<title>None</title>");
  };

  const collector = createServer(
    (request, response) => void collect(request, response).catch(() => response.destroy()),
  );
  const site = createServer(show);
  const listen = (server: typeof site) =>
    new Promise<string>((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
    );
  const close = (server: typeof site) =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  const recorder: Recorder = {
    collector: await listen(collector),
    site: await listen(site),
    requests,
    asked,
    events: () =>
      requests
        .filter(({ answered, path }) => answered === 200 && path === "/v1/batch")
        .flatMap(({ body }) =>
          (body.batch ?? []).map((event) => ({
            ...(body.anonymousId && { anonymousId: body.anonymousId }),
            ...(body.consent && { consent: body.consent }),
            context: body.context as never,
            ...event,
          })),
        ),
    page(path, html, headers = {}) {
      pages.set(path, { html, headers });
    },
    answer(next) {
      decide = next;
    },
    until: (what, why = what.toString()) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(
            new Error(
              `never: ${why}\n${JSON.stringify(
                requests.map(({ body }) => body),
                null,
                1,
              )}`,
            ),
          );
        }, 15_000);
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
    close: async () => {
      await Promise.all([close(collector), close(site)]);
    },
  };
  return recorder;
}
