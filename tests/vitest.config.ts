import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { outside } from "./outside.ts";

const root = new URL("..", import.meta.url).pathname;

/** What is waited for comes when it comes: a busy machine must not fail a test that would have passed. */
const PATIENT = { timeout: 30_000 };
/** What is prepared before tests has as long as a test: the runner's own ten seconds are not enough on a busy machine. */
const IN_TIME = { testTimeout: 120_000, hookTimeout: 120_000 };
/** Of the installation that shards under test belong to; what the Worker is given beside it is in control-plane.ts. */
const SECRET = "secret-of-the-tests-of-at-least-32-characters";

const SAME_CASES = "tests/same-cases.ts";

/** The runner keeps one core for itself unless told otherwise, and half of a machine of two would be idle. */
const BOTH_CORES = 2;

/** One project per place where code runs: Node, happy-dom, workerd, real Chromium, and the whole product. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: "node",
          environment: "node",
          include: [
            "packages/{protocol,identity,journey,reports}/src/**/*.test.ts",
            "apps/{cli,local,demo,dashboard}/**/*.test.ts",
            "apps/collector/src/**/*.test.ts",
            "tests/property/**/*.test.ts",
            "tests/golden/**/*.test.ts",
            "tests/reports/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "**/dist/**"],
          setupFiles: [SAME_CASES],
          ...IN_TIME,
          maxWorkers: BOTH_CORES,
        },
      },
      {
        root,
        test: {
          name: "dom",
          environment: "happy-dom",
          include: ["packages/sdk/src/**/*.test.ts"],
          setupFiles: [SAME_CASES],
          ...IN_TIME,
        },
      },
      {
        root,
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { bindings: { MEANDER_SECRET: SECRET }, outboundService: outside },
          }),
        ],
        test: {
          name: "workers",
          include: ["tests/workers/**/*.test.ts"],
          setupFiles: ["tests/workers/production-limits.ts", SAME_CASES],
          maxWorkers: BOTH_CORES,
          ...IN_TIME,
          expect: { poll: PATIENT },
          // Workerd has no environment of its own: how long a search is to be, and from where, is told it here.
          env: told(["MEANDER_RUNS", "MEANDER_SEED"]),
        },
      },
      {
        root,
        test: {
          name: "browser",
          environment: "node",
          include: ["tests/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          expect: { poll: PATIENT },
          // A third browser would make all of them wait on a machine of two cores.
          maxWorkers: BOTH_CORES,
        },
      },
      {
        root,
        test: {
          name: "e2e",
          environment: "node",
          include: ["tests/{e2e,contract}/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: PATIENT },
          fileParallelism: false,
        },
      },
    ],
  },
});

function told(names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
