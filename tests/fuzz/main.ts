import { parseArgs } from "node:util";
import { startProduct } from "../e2e/product.ts";
import { fuzzHttp } from "./http-fuzz.ts";

const SLOW_MS = 1_000;
/** The heap grows to what the collector of garbage thinks right; beyond this something is kept. */
const MOST_GROWTH = 1.5;

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "50000" },
    seed: { type: "string", default: `${Date.now() % 1_000_000}` },
  },
});
console.log(`${values.requests} hostile requests, seed ${values.seed}`);
const product = await startProduct();
try {
  const { writeKey } = await product.createSite("Fuzz");
  const report = await fuzzHttp(product, writeKey, Number(values.requests), Number(values.seed));
  const { statuses, slowestMs, faults, memoryMb } = report;
  const [early, late] = memoryMb;
  console.log(`answers ${JSON.stringify(statuses)}`);
  console.log(`slowest ${slowestMs.toFixed(0)} ms; memory ${early.toFixed(0)} MB, at the end ${late.toFixed(0)} MB`);
  for (const fault of faults.slice(0, 20)) console.log(`fault: ${fault}`);
  if (faults.length > 0 || slowestMs > SLOW_MS || late > early * MOST_GROWTH) process.exitCode = 1;
} finally {
  await product.stop();
}
