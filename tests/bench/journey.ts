import { startProduct } from "../e2e/product.ts";
import { batchMaker } from "./events.ts";
import { load } from "./load.ts";
import { printTable } from "./table.ts";

const SIZES = [50, 10_000] as const;
const PER_BATCH = 50;
/** Ten thousand touchpoints in less than three days: more than seven days of correction would need a secret key. */
const EVERY_MS = 20_000;

/**
 * The timeline of one journey through the API, beside a route that does nothing. The targets are p50 under twice the
 * no-op for 50 touchpoints, and the first page of 10,000 as fast as that of 50.
 */
export async function benchJourney(scale: number): Promise<void> {
  const product = await startProduct();
  try {
    const site = await product.createSite("bench");
    const headers = { authorization: `Bearer ${product.adminToken}` };
    const run = { method: "GET", amount: Math.round(2_000 * scale), connections: 1, headers } as const;
    const noop = await load({ ...run, url: `${product.url}/health` });
    const rows: string[][] = [["touchpoints", "what", "p50 ms", "p99 ms", "mean ms", "x no-op", "failed"]];
    const add = (size: string, what: string, r: typeof noop) =>
      rows.push([
        size,
        what,
        `${r.p50Ms}`,
        `${r.p99Ms}`,
        r.meanMs.toFixed(2),
        (r.meanMs / noop.meanMs).toFixed(2),
        `${r.failed}`,
      ]);
    add("-", "no-op route", noop);
    for (const size of SIZES) {
      const next = batchMaker(site.writeKey, 1, PER_BATCH, { fromMs: Date.now() - size * EVERY_MS, everyMs: EVERY_MS });
      let id = "";
      for (let sent = 0; sent < size; sent += PER_BATCH) {
        const body = next();
        id = (JSON.parse(body) as { batch: { anonymousId: string }[] }).batch[0]?.anonymousId ?? "";
        const answer = await fetch(`${product.url}/v1/batch`, { method: "POST", body });
        if (!answer.ok) throw new Error(`ingest answered ${answer.status}`);
      }
      const base = `${product.url}/api/sites/${site.id}/journeys/${encodeURIComponent(`v:${id}`)}`;
      add(`${size}`, "journey", await load({ ...run, url: base }));
      add(`${size}`, "first page of 50 touchpoints", await load({ ...run, url: `${base}/touchpoints?limit=50` }));
    }
    printTable(rows);
  } finally {
    await product.stop();
  }
}
