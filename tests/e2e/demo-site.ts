import { spawn } from "node:child_process";
import { once } from "node:events";

/** The demo site, served as `npm start` serves it. */
export interface DemoSite {
  /** Its address, without a slash at the end. */
  url: string;
  stop(): Promise<void>;
}

const script = new URL("../../apps/demo/src/serve.ts", import.meta.url).pathname;

/**
 * Serves the demo site on a free port.
 * @throws Error with what it printed when it ends before it listens
 */
export async function startDemoSite(collector: string, writeKey: string): Promise<DemoSite> {
  const args = [script, "--port", "0", "--collector", collector, "--key", writeKey];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const exit = once(child, "exit");
  let printed = "";
  let url: string | undefined;
  for await (const text of child.stdout) {
    printed += text;
    url = /Demo site on (\S+)/.exec(printed)?.[1];
    if (url) break;
  }
  if (!url) throw new Error(`the demo site did not start: ${printed}`);
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await exit;
    },
  };
}
