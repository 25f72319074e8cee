import { spawn } from "node:child_process";
import { once } from "node:events";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { broken, registerMutants } from "./break-rule.ts";
import { MUTANTS } from "./mutants.ts";
import type { Search } from "./search.ts";

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "500" },
    seed: { type: "string" },
    steps: { type: "string", default: "14" },
    mutants: { type: "boolean", default: false },
    workerd: { type: "boolean", default: false },
  },
});
/** Of a proof of the proof, so that a run says something of the laws and not of its luck. */
const SEED = 20261122;
const seed = Number(values.seed ?? (values.mutants ? SEED : Date.now() & 0x7fffffff));
const kind = { steps: Number(values.steps), crowds: 5, kiosks: 4, erasures: 3, moves: 2, kills: 2 };
const options = { histories: Number(values.histories), seed, kind };
// The shard's class extends one that only workerd has.
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === "cloudflare:workers" ? new URL("durable-object.ts", import.meta.url).href : specifier, context),
});
if (values.workerd) process.exitCode = await proveInWorkerd(options);
else process.exitCode = await (values.mutants ? proveTheProof(options) : proveTheRules(options));

/** Random histories on the code as it is. */
async function proveTheRules(options: Search): Promise<number> {
  for (const mutant of MUTANTS) broken(mutant);
  const begun = performance.now();
  let told = begun;
  const progress = (done: number) => {
    const now = performance.now();
    if (now - told < 10_000) return;
    told = now;
    console.log(`${done} of ${options.histories}, ${Math.round((done / (now - begun)) * 1000)} a second`);
  };
  const { search } = await import("./search.ts");
  const found = await search({ ...options, progress });
  if (found) throw found.error;
  console.log(`${options.histories} histories hold (seed ${options.seed})`);
  return 0;
}

/** Random histories on the runtime's own objects: slower, and nothing of it is imitated. Their size is their own. */
async function proveInWorkerd({ histories, seed }: Search): Promise<number> {
  const vitest = join(import.meta.dirname, "../../node_modules/vitest/vitest.mjs");
  const config = join(import.meta.dirname, "../vitest.config.ts");
  const args = [vitest, "run", "--config", config, "--project", "workers", "tests/workers/identity-proof.test.ts"];
  const env = { ...process.env, MEANDER_RUNS: String(histories), MEANDER_SEED: String(seed) };
  const [code] = await once(spawn(process.execPath, args, { env, stdio: "inherit" }), "exit");
  return Number(code);
}

/** Each rule broken once: a law that does not notice proves nothing. */
async function proveTheProof(options: Search): Promise<number> {
  registerMutants();
  let unnoticed = 0;
  for (const [i, { rule, often }] of MUTANTS.entries()) {
    const mutant = (await import(`./search.ts?mutant=${i}`)) as typeof import("./search.ts");
    const found = await mutant.search({ ...options, kind: { ...kind, ...often } });
    if (!found) unnoticed++;
    const [law] = (found?.law ?? "").split("\n");
    console.log(`${rule}\n    ${found ? `noticed at history ${found.tries}: ${law}` : "NOT NOTICED"}`);
  }
  console.log(`${MUTANTS.length - unnoticed} of ${MUTANTS.length} broken rules are noticed (seed ${options.seed})`);
  return unnoticed === 0 ? 0 : 1;
}
