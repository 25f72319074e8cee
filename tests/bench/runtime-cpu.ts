import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Product } from "../e2e/product.ts";

/** Linux counts CPU time in ticks of 10 ms. */
const TICK_MS = 10;

/** CPU that the product's runtime has used so far, ms; NaN where the system does not say. */
export function runtimeCpuMs({ data }: Product): number {
  try {
    const pid = readFileSync(join(data, "runtime.pid"), "utf8").trim();
    // The second field is a name in parentheses that may hold blanks; user and system time are the 14th and 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}
