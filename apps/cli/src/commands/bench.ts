import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { EXIT, type ExitCode } from "../failure.ts";

const BENCH = fileURLToPath(new URL("../../../../tests/bench/main.ts", import.meta.url));

/** `meander bench ...`: the measurements of `pnpm bench`. */
export async function bench(args: string[]): Promise<ExitCode> {
  const [code] = (await once(spawn(process.execPath, [BENCH, ...args], { stdio: "inherit" }), "exit")) as [
    number | null,
  ];
  return code === 0 ? EXIT.done : EXIT.failed;
}
