import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Site, SiteConsent } from "@meander/protocol";
import { freePort } from "./free-port.ts";

/** The built product, running as a person would start it. */
export interface Product {
  /** Its address, without a slash at the end. */
  url: string;
  port: number;
  /** The data folder; `startProduct({ data })` finds the same sites again. */
  data: string;
  adminToken: string;
  /** What it printed so far. */
  output(): string;
  /** Calls the API as an admin. @throws Error with status and body when it does not answer 2xx */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** A site whose write key says that the sender has consent, unless another consent is given. */
  createSite(name: string, consent?: SiteConsent, shards?: number): Promise<Site>;
  /** Ends it as Ctrl-C does, and removes the data folder if it was made here. */
  stop(): Promise<void>;
  /** Ends every process of it at once by SIGKILL; the data folder stays. */
  kill(): Promise<void>;
}

const starter = new URL("../../apps/local/src/main.ts", import.meta.url).pathname;
const STARTED = "Meander is running.";
const START_TIMEOUT_MS = 60_000;

/** The product's processes have a group of their own, so that a kill reaches all of them in the same instant. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-(child.pid as number), signal);
  } catch (error) {
    // The group is gone already, which is what a signal that ends it is for.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function started(child: ChildProcess, output: () => string): Promise<void> {
  const limit = AbortSignal.timeout(START_TIMEOUT_MS);
  while (!output().includes(STARTED)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended at once:\n${output()}`);
    const waiting = new AbortController();
    const signal = AbortSignal.any([waiting.signal, limit]);
    const more = [child.stdout, child.stderr].map((stream) =>
      once(stream as NonNullable<typeof stream>, "data", { signal }),
    );
    try {
      await Promise.race([...more, once(child, "exit", { signal })]);
    } catch {
      signalGroup(child, "SIGKILL");
      throw new Error(`it did not start in ${START_TIMEOUT_MS} ms:\n${output()}`);
    } finally {
      waiting.abort();
      await Promise.allSettled(more);
    }
  }
}

function spawnProduct(port: number, data: string, adminToken: string) {
  return spawn(process.execPath, [starter, "start", "--port", `${port}`, "--data", data, "--no-demo"], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, MEANDER_ADMIN_TOKEN: adminToken },
  });
}

/** Starts it on a folder and ends it by SIGKILL after a while, wherever it is then. */
export async function startAndKill(data: string, port: number, afterMs: number): Promise<void> {
  const child = spawnProduct(port, data, randomBytes(24).toString("base64url"));
  const exit = once(child, "exit");
  for (const stream of [child.stdout, child.stderr]) stream.resume();
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), afterMs);
  await exit;
  clearTimeout(timer);
}

/**
 * Starts what `pnpm build` has made, without the demo.
 * @param options.data a folder to start on again; by default a new empty one
 * @param options.port by default one that is free
 * @throws Error with what was printed when it does not start
 */
export async function startProduct(
  options: { data?: string; port?: number; adminToken?: string } = {},
): Promise<Product> {
  const ownFolder = options.data === undefined;
  const data = options.data ?? (await mkdtemp(join(tmpdir(), "meander-")));
  const port = options.port ?? (await freePort());
  const adminToken = options.adminToken ?? randomBytes(24).toString("base64url");
  const url = `http://127.0.0.1:${port}`;
  const child = spawnProduct(port, data, adminToken);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
  const exit = once(child, "exit");
  const output = () => printed;
  await started(child, output);

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  return {
    url,
    port,
    data,
    adminToken,
    output,
    call,
    createSite: (name, consent = "granted", shards = 1) =>
      call("POST", "/api/sites", { name, origins: [], timezone: "Europe/Copenhagen", consent, shards }),
    async stop() {
      // As Ctrl-C does: to every process of the group.
      signalGroup(child, "SIGINT");
      await exit;
      if (ownFolder) await rm(data, { recursive: true, force: true });
    },
    async kill() {
      signalGroup(child, "SIGKILL");
      await exit;
    },
  };
}
