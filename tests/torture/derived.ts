import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Product } from "../e2e/product.ts";

const WHATS = ["journeys", "sessions", "conversions"] as const;
const LOOK_AGAIN_MS = 200;

/** A fingerprint of every derived row that can be exported, whatever the order. */
async function fingerprints(product: Product, siteId: string): Promise<string[]> {
  const prints: string[] = [];
  for (const what of WHATS) {
    const response = await fetch(`${product.url}/api/sites/${siteId}/export?what=${what}&format=ndjson`, {
      headers: { authorization: `Bearer ${product.adminToken}` },
    });
    if (!response.ok) throw new Error(`the export of ${what} answered ${response.status}`);
    const lines = (await response.text()).split("\n").sort().join("\n");
    prints.push(createHash("sha256").update(lines).digest("hex"));
  }
  return prints;
}

/** Makes everything derived anew from the log. @returns what is not as it was */
export async function derivedMatchRebuild(product: Product, siteId: string): Promise<string[]> {
  const before = await fingerprints(product, siteId);
  let job = await product.call<{ id: string; state: string }>("POST", `/api/sites/${siteId}/rebuild`, {});
  while (job.state !== "done") {
    await delay(LOOK_AGAIN_MS);
    job = await product.call("GET", `/api/sites/${siteId}/jobs/${job.id}`);
  }
  const after = await fingerprints(product, siteId);
  return WHATS.filter((_, i) => before[i] !== after[i]);
}
