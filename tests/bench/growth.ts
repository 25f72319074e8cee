import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { startProduct } from "../e2e/product.ts";
import { uuidV7, visitBatch } from "./events.ts";
import { load } from "./load.ts";
import { runtimeCpuMs } from "./runtime-cpu.ts";
import { printTable } from "./table.ts";

const BATCH = 10;
const CONNECTIONS = 64;
/** Visitors who are about at the same time; one that has sent its batches goes, and a new one comes. */
const ABOUT = 2_000;
const BATCHES_A_VISITOR = 6;
const STEPS = 20;
/** What design.md asks: cost of an event within 20% from empty to full. */
const MOST_RATIO = 1.2;

/** Touchpoints in all; `--scale 25` makes it 5 million. */
const TOUCHPOINTS = 200_000;

/** Ingest into one shard from empty: time and CPU of an event, step by step, and how large the data folder gets. */
export async function benchGrowth(scale: number): Promise<void> {
  const product = await startProduct();
  try {
    const { writeKey } = await product.createSite("bench");
    const perStep = Math.ceil((TOUCHPOINTS * scale) / STEPS / BATCH);
    const run = { url: `${product.url}/v1/batch`, method: "POST", connections: CONNECTIONS } as const;
    const body = comingAndGoing(writeKey);
    await load({ ...run, body, amount: Math.min(1_000, perStep) });
    const rows: string[][] = [["touchpoints", "events/s", "CPU us/event", "p50 ms", "p99 ms", "failed", "bytes each"]];
    const cost: number[] = [];
    for (let step = 1; step <= STEPS; step++) {
      const cpuBefore = runtimeCpuMs(product);
      const result = await load({ ...run, body, amount: perStep });
      const cpuUs = ((runtimeCpuMs(product) - cpuBefore) * 1000) / (perStep * BATCH);
      cost.push(cpuUs);
      const { requestsPerSecond, p50Ms, p99Ms, failed } = result;
      const bytes = bytesOf(product.data) / (step * perStep * BATCH);
      const figures = [step * perStep * BATCH, requestsPerSecond * BATCH, cpuUs.toFixed(1), p50Ms, p99Ms, failed];
      rows.push([...figures.map(String), bytes.toFixed(0)]);
    }
    printTable(rows);
    const ratio = median(cost.slice(-3)) / median(cost.slice(0, 3));
    console.log(`\nCPU of an event, last three steps to first three: ${ratio.toFixed(2)} (<= ${MOST_RATIO}).`);
  } finally {
    await product.stop();
  }
}

/** Batches of visitors who come, send six and go, so that the shard grows as a site's does. */
function comingAndGoing(writeKey: string): () => string {
  const people = Array.from({ length: ABOUT }, (_, i) => ({ id: uuidV7(Date.now()), seq: 0, left: 1 + (i % 6) }));
  let turn = 0;
  return () => {
    const person = people[turn++ % ABOUT] as (typeof people)[number];
    if (person.left-- === 0) Object.assign(person, { id: uuidV7(Date.now()), seq: 0, left: BATCHES_A_VISITOR - 1 });
    return visitBatch(writeKey, person, BATCH);
  };
}

/** Bytes of all files under a folder. */
function bytesOf(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return bytes;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
