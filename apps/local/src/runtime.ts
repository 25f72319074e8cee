import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { portTaken } from "./check-port.ts";
import { outwardWorker } from "./outward-worker.ts";
import { repository } from "./repository.ts";
import { readWorkerConfig } from "./worker-config.ts";

/** The control database as Node sees it. */
export type Database = Awaited<ReturnType<Miniflare["getD1Database"]>>;

/** The Worker, running on workerd with its data in a folder. */
export interface Runtime {
  database: Database;
  /** Ends it; what was acknowledged is on disk already. */
  stop(): Promise<void>;
}

export interface RuntimeOptions {
  host: string;
  port: number;
  /** Where the database and the objects lie. */
  storage: string;
  /** File into which the runtime's process writes its id. */
  pidFile: string;
  variables: Record<string, string>;
}

const ASSETS_WORKER = "meander-assets";
const OUTWARD_WORKER = "meander-outward";

/**
 * Starts the built Worker. Requests reach its isolate directly: Miniflare's own entry Worker takes three quarters of
 * the throughput (6,100 against 26,900 no-op requests/s) and listens only for us, on a port of its own. For the same
 * reason the rate limiters of wrangler.toml, objects of their own here, are left to the Worker's memory (one look at one costs four fifths of the throughput).
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const config = readWorkerConfig(join(repository, "wrangler.toml"));
  const built = join(repository, "apps/collector/dist");
  const compatibility = {
    compatibilityDate: config.compatibilityDate,
    compatibilityFlags: config.compatibilityFlags,
  };
  process.env.MINIFLARE_WORKERD_PATH = join(repository, "apps/local/src/workerd-with-parent.sh");
  process.env.MEANDER_WORKERD = workerdBinary();
  process.env.MEANDER_PID_FILE = options.pidFile;
  const leaveSignals = keepSignalHandlers();
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      log: new Log(LogLevel.WARN),
      logRequests: false,
      cf: false,
      resourcePersistencePath: options.storage,
      workers: [
        {
          name: config.name,
          ...compatibility,
          modulesRoot: built,
          modules: modulesOf(built),
          bindings: { ...options.variables, MEANDER_MEMORY_LIMITS: config.limits },
          d1Databases: config.databases,
          durableObjects: Object.fromEntries(
            Object.entries(config.durableObjects).map(([binding, className]) => [
              binding,
              { className, useSQLite: true },
            ]),
          ),
          serviceBindings: { [config.assets.binding]: ASSETS_WORKER },
          outboundService: OUTWARD_WORKER,
          unsafeDirectSockets: [{ host: options.host, port: options.port }],
        },
        { ...outwardWorker(OUTWARD_WORKER), ...compatibility },
        {
          name: ASSETS_WORKER,
          ...compatibility,
          modules: true,
          script: "export default {}",
          assets: { directory: join(repository, config.assets.directory), binding: "ASSETS" },
        },
      ],
    }),
  );
  try {
    await miniflare.ready;
    leaveSignals();
    const database = await miniflare.getD1Database(Object.keys(config.databases)[0] ?? "", config.name);
    return { database, stop: () => miniflare.dispose() };
  } catch (error) {
    await miniflare.dispose();
    // Somebody took the port after it was looked at.
    if ((error as { code?: string }).code === "ERR_ADDRESS_IN_USE") throw portTaken(options.host, options.port);
    throw error;
  }
}

/**
 * Miniflare ends the process at once when a signal comes, with the code of one that was killed; ending is ours to do.
 * @returns what takes away the handlers that were added since
 */
function keepSignalHandlers(): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  return () => {
    for (const signal of signals) {
      for (const listener of process.listeners(signal)) {
        if (!before.get(signal)?.includes(listener)) process.off(signal, listener);
      }
    }
  };
}

/** The workerd that this Miniflare was made for. */
function workerdBinary(): string {
  const ofMiniflare = createRequire(createRequire(import.meta.url).resolve("miniflare"));
  return (ofMiniflare("workerd") as { default: string }).default;
}

function modulesOf(directory: string): { type: "ESModule"; path: string }[] {
  const scripts = readdirSync(directory).filter((name) => name.endsWith(".js"));
  // The entry comes first.
  return scripts
    .sort((a, b) => Number(b === "index.js") - Number(a === "index.js"))
    .map((name) => ({ type: "ESModule", path: join(directory, name) }));
}
