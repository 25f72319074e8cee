import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../proof/main.ts", import.meta.url));

test("I2 to I7, I9, I10: random histories hold the laws of identity on the shards' own code", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", main, "--histories", "30"]);
  expect(stdout).toContain("30 histories hold");
}, 120_000);
