import { expect, test } from "vitest";
import { fuzzHttp } from "../fuzz/http-fuzz.ts";
import { startProduct } from "./product.ts";

test("S12: whatever comes over HTTP, no answer is a server error or a redirect, and every request has one", async () => {
  const product = await startProduct();
  try {
    const { writeKey } = await product.createSite("Fuzz");
    const { faults, statuses } = await fuzzHttp(product, writeKey, 1_500, 7);
    expect(faults).toEqual([]);
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(["200", "400", "401"]));
  } finally {
    await product.stop();
  }
});
