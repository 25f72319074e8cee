import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

interface Step {
  name: string;
  inputs: string[];
}
interface Stamp {
  inputHash(root: string, inputs: string[]): string;
  isFresh(root: string, step: Step, hash: string): boolean;
}

const ROOT = new URL("../../", import.meta.url);
const BUILT = fileURLToPath(new URL("apps/collector/public/dashboard", ROOT));

/** A built dashboard: where it is, and what takes it away again. */
export interface BuiltDashboard {
  folder: string;
  remove(): Promise<void>;
}

/**
 * The dashboard of the sources as they are now: the one that `npm test` built a moment ago, or, when the sources have
 * changed since, one built into a folder of its own.
 */
export async function buildDashboard(): Promise<BuiltDashboard> {
  // By address: plain JavaScript without types, since it runs before anything is installed.
  const { inputHash, isFresh }: Stamp = await import(new URL("apps/local/build/stamp.mjs", ROOT).href);
  const { STEPS }: { STEPS: Step[] } = await import(new URL("apps/local/build/steps.mjs", ROOT).href);
  const step = STEPS.find(({ name }) => name === "dashboard");
  const root = fileURLToPath(ROOT);
  if (step && isFresh(root, step, inputHash(root, step.inputs))) return { folder: BUILT, remove: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "meander-dashboard-"));
  await promisify(execFile)(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--outDir", folder], {
    cwd: new URL("apps/dashboard/", ROOT),
    // The test runner sets its own, and libraries behave otherwise then.
    env: { ...process.env, NODE_ENV: "production" },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
