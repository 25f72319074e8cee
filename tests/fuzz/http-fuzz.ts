import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import type { Product } from "../e2e/product.ts";
import { numbersFrom } from "../torture/visitors.ts";
import { type HostileRequest, hostileRequest } from "./hostile-request.ts";

/** What came of all requests. */
export interface FuzzReport {
  statuses: Record<string, number>;
  slowestMs: number;
  /** Requests that got a server error, a redirect or no answer, with what they got. */
  faults: string[];
  /** Memory of the runtime after the first third and at the end, MB; NaN where the system does not say. */
  memoryMb: [early: number, late: number];
}

const AT_ONCE = 8;
const GIVE_UP_MS = 20_000;

/** Sends hostile requests over real HTTP. @param seed the same seed makes the same requests */
export async function fuzzHttp(
  product: Product,
  writeKey: string,
  requests: number,
  seed: number,
): Promise<FuzzReport> {
  const random = numbersFrom(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const report: FuzzReport = { statuses: {}, slowestMs: 0, faults: [], memoryMb: [Number.NaN, Number.NaN] };
  let left = requests;
  const client = async () => {
    while (left-- > 0) {
      if (left === Math.floor((requests * 2) / 3)) report.memoryMb[0] = memoryMb(product);
      const hostile = hostileRequest(random, writeKey);
      const startedAt = performance.now();
      const status = await send(product.url, agent, hostile);
      report.slowestMs = Math.max(report.slowestMs, performance.now() - startedAt);
      report.statuses[status] = (report.statuses[status] ?? 0) + 1;
      const isFault = typeof status === "string" || status >= 500 || (status >= 300 && status < 400);
      if (isFault)
        report.faults.push(`${status} for ${hostile.method} ${hostile.path} ${hostile.body.subarray(0, 300)}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, client));
    report.memoryMb[1] = memoryMb(product);
    return report;
  } finally {
    agent.destroy();
  }
}

/** The status, or what broke instead. */
function send(url: string, agent: Agent, { method, path, headers, body }: HostileRequest): Promise<number | string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const sent = request({ hostname, port, path, method, agent, timeout: GIVE_UP_MS });
    for (const [name, value] of Object.entries(headers)) sent.setHeader(name, Buffer.from(value).toString("latin1"));
    sent.setHeader("content-length", body.length);
    let status: number | null = null;
    sent.on("response", (response) => {
      status = response.statusCode ?? 0;
      response.resume();
      response.on("close", () => resolve(status ?? 0));
    });
    sent.on("timeout", () => sent.destroy(new Error("no answer")));
    // A body that is refused before it is read may break the connection after the answer.
    sent.on("error", (error) => resolve(status ?? error.message));
    sent.end(body);
  });
}

function memoryMb({ data }: Product): number {
  try {
    const pid = readFileSync(join(data, "runtime.pid"), "utf8").trim();
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
