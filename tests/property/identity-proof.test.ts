import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../proof/main.ts", import.meta.url));

/** The same histories in every run, so that a run says something of the change that it is about; others by `pnpm prove`. */
const SEED = "20261122";

test("I2 to I7, I9, I10: random histories hold the laws of identity on the shards' own code", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--no-warnings",
    main,
    "--histories",
    "30",
    "--seed",
    SEED,
  ]);
  expect(stdout).toContain("30 histories hold");
}, 120_000);
