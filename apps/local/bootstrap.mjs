// Plain JavaScript for Node 20 on: it runs before anything is installed. `start`, `test` and `build` all begin here.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inputHash, isFresh, stamp } from "./build/stamp.mjs";
import { STEPS } from "./build/steps.mjs";

const NODE_MAJOR = 24;
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a tool to its end. Its output is shown at once, or when it fails. @returns whether it succeeded */
function run(command, args, { quiet = false } = {}) {
  const { status, stdout, error } = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    // Without a terminal nobody can answer a question.
    env: { ...process.env, ...(process.stdout.isTTY ? {} : { CI: "true" }), WRANGLER_SEND_METRICS: "false" },
  });
  if (error) console.error(`${command} could not be run: ${error.message}`);
  if (status !== 0 && quiet) console.error(stdout);
  return status === 0;
}

/** Starts over with the Node and pnpm that the project needs; npm keeps them after the first time. */
function startOver() {
  const packages = ["-y", "-p", `node@${NODE_MAJOR}`, "-p", "pnpm@12", "--"];
  const again = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const env = { ...process.env, MEANDER_BOOTSTRAPPED: "1" };
  const { status, signal } = spawnSync("npx", [...packages, "node", ...again], { stdio: "inherit", env });
  process.exit(signal ? 1 : (status ?? 1));
}

function hasPnpm() {
  return spawnSync("pnpm", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Installs and builds what has changed since the last time. */
function prepare() {
  for (const step of STEPS) {
    const hash = inputHash(root, step.inputs);
    if (isFresh(root, step, hash)) continue;
    const begun = Date.now();
    process.stdout.write(`${step.title} ...${step.quiet ? " " : "\n"}`);
    if (!run(step.command, step.args, step)) {
      console.error(`${step.title} failed.`);
      process.exit(1);
    }
    console.log(`done in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    stamp(root, step, hash);
  }
}

const command = process.argv[2];
if (!["start", "test", "build"].includes(command)) {
  console.error("Usage: npm start [-- --port N --host H --data DIR --no-demo], or npm test");
  process.exit(1);
}
const nodeMajor = Number(process.versions.node.split(".")[0]);
if (!process.env.MEANDER_BOOTSTRAPPED && (nodeMajor < NODE_MAJOR || !hasPnpm())) startOver();

prepare();
if (command === "start") await import("./src/main.ts");
if (command === "test") await import("./src/test/test-all.ts");
