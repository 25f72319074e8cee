import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repository } from "./repository.ts";

const JOURNEYS = 500;

/** Serves the demo site; it ends with the process returned. */
export function serveDemo(port: number, collector: string, writeKey: string): ChildProcess {
  return run("apps/demo/src/serve.ts", ["--port", `${port}`, "--collector", collector, "--key", writeKey], "ignore");
}

/** Sends believable journeys through the real endpoint and shows its progress. @returns whether all went well */
export async function fillDemo(
  collector: string,
  writeKey: string,
  secretKey: string,
  started: (p: ChildProcess) => void,
) {
  const flags = { url: collector, key: writeKey, secret: secretKey, journeys: `${JOURNEYS}`, seed: "1" };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const generator = run("apps/demo/generate/main.ts", args, "inherit");
  started(generator);
  const [code] = (await once(generator, "exit")) as [number | null];
  return code === 0;
}

function run(script: string, args: string[], stdout: "ignore" | "inherit"): ChildProcess {
  return spawn(process.execPath, [join(repository, script), ...args], { stdio: ["ignore", stdout, "inherit"] });
}
