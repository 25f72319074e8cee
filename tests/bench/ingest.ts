import { startProduct } from "../e2e/product.ts";
import { batchMaker } from "./events.ts";
import { type LoadResult, load } from "./load.ts";
import { startReference } from "./reference/start.ts";
import { printTable } from "./table.ts";

const CONNECTIONS = 64;
const SIZES = [1, 10, 50] as const;
/** What design.md asks of each batch size: events/s as a ratio to the bare object. */
const TARGETS: Record<number, string> = { 1: ">= 1.5", 10: ">= 0.7", 50: "-" };
const VISITORS = 2_000;
/** Both are measured in turn, because a machine is not equally fast all the time; the median counts. */
const ROUNDS = 5;

interface Pair {
  bare: LoadResult;
  ours: LoadResult;
  ratio: number;
}

/**
 * Ingest beside a bare object that only inserts, and beside a route that does nothing: same machine, same runtime, same
 * client, in turn in one run. `scale` multiplies the number of requests.
 */
export async function benchIngest(scale: number): Promise<void> {
  const product = await startProduct();
  const reference = await startReference();
  try {
    const site = await product.createSite("bench");
    const rows: string[][] = [["batch", "what", "req/s", "events/s", "p50 ms", "p99 ms", "failed", "ratio", "target"]];
    const noop = {
      url: `${product.url}/health`,
      method: "GET",
      amount: 20_000 * scale,
      connections: CONNECTIONS,
    } as const;
    await load({ ...noop, amount: 5_000 });
    rows.push(["-", "no-op route", ...figures(await load(noop), 0), "", ""]);
    for (const size of SIZES) {
      const amount = Math.round((8_000 / Math.sqrt(size)) * scale);
      const run = {
        method: "POST",
        amount,
        connections: CONNECTIONS,
        body: batchMaker(site.writeKey, VISITORS, size),
      } as const;
      const warm = { ...run, amount: Math.round(amount / 5) };
      const bareUrl = `${reference.url}/`;
      const ourUrl = `${product.url}/v1/batch`;
      await load({ ...warm, url: bareUrl });
      await load({ ...warm, url: ourUrl });
      const pairs: Pair[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const bare = await load({ ...run, url: bareUrl });
        const ours = await load({ ...run, url: ourUrl });
        pairs.push({ bare, ours, ratio: ours.requestsPerSecond / bare.requestsPerSecond });
      }
      pairs.sort((a, b) => a.ratio - b.ratio);
      const { bare, ours, ratio } = pairs[(ROUNDS - 1) / 2] as Pair;
      const range = `${ratio.toFixed(2)} (${pairs.map((pair) => pair.ratio.toFixed(2)).join(", ")})`;
      rows.push([`${size}`, "bare object", ...figures(bare, size), "1.00", ""]);
      rows.push([`${size}`, "meander", ...figures(ours, size), range, TARGETS[size] ?? ""]);
    }
    printTable(rows);
  } finally {
    await reference.stop();
    await product.stop();
  }
}

function figures({ requestsPerSecond, p50Ms, p99Ms, failed }: LoadResult, size: number): string[] {
  return [requestsPerSecond, size === 0 ? "" : requestsPerSecond * size, p50Ms, p99Ms, failed].map(String);
}
