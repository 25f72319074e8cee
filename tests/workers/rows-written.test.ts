import { runInDurableObject } from "cloudflare:test";
import { expect, it } from "vitest";
import { newShard } from "./journey-history.ts";
import { writeVisits } from "./visits.ts";

it("S10: at most 2.0 rows are written per touchpoint at batches of three", async () => {
  const counted = await runInDurableObject(newShard().stub, (_, { storage }) => writeVisits(storage, 3));
  expect(counted.touchpoints).toBe(2_400);
  expect(counted.rowsWritten / counted.touchpoints).toBeLessThanOrEqual(2.0);
});
