import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { DataFolder } from "./data-folder.ts";
import { repository } from "./repository.ts";

const JOURNEYS = 500;

/** Serves the demo site; it ends with the process returned. */
export function serveDemo(port: number, collector: string, writeKey: string): ChildProcess {
  return run("apps/demo/src/serve.ts", ["--port", `${port}`, "--collector", collector, "--key", writeKey], "ignore");
}

/**
 * Sends believable journeys through the real endpoint and shows its progress. Notes when all are there: a start that is
 * ended before is taken up by the next, with the same journeys.
 */
export async function fillDemo(
  folder: DataFolder,
  collector: string,
  secretKey: string,
  started: (p: ChildProcess) => void,
): Promise<void> {
  const { facts } = folder;
  const until = new Date(facts.demoUntil ?? Date.now()).toISOString();
  const flags = { url: collector, secret: secretKey, journeys: `${JOURNEYS}`, seed: "1", until };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const generator = run("apps/demo/generate/main.ts", args, "inherit");
  started(generator);
  const [code] = (await once(generator, "exit")) as [number | null];
  if (code !== 0) return;
  delete facts.demoUntil;
  folder.saveFacts(facts);
}

function run(script: string, args: string[], stdout: "ignore" | "inherit"): ChildProcess {
  return spawn(process.execPath, [join(repository, script), ...args], { stdio: ["ignore", stdout, "inherit"] });
}
