import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Product, startProduct } from "../e2e/product.ts";
import { readSite } from "../e2e/read-site.ts";
import { expectVisit, VISIT } from "./visit.ts";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

test("P1: @segment/analytics-node delivers a visit that is read back as it was", async () => {
  const site = await product.createSite("Segment for Node");
  const client = new Analytics({ writeKey: site.writeKey, host: product.url });
  const errors: unknown[] = [];
  client.on("error", (error) => errors.push(error));

  const anonymousId = "segment-node-visitor";
  client.page({ anonymousId, name: VISIT.page, properties: { url: "https://shop.example/pricing", path: "/pricing" } });
  client.track({ anonymousId, event: VISIT.event, properties: { plan: VISIT.plan } });
  client.identify({ anonymousId, userId: VISIT.userId, traits: { email: VISIT.email } });
  client.group({ anonymousId, userId: VISIT.userId, groupId: VISIT.account, traits: { name: "Acme" } });
  await client.closeAndFlush();

  expect(errors).toEqual([]);
  await expectVisit(readSite(product, site.id), anonymousId);
});

test("P2: an unknown write key is refused so that @segment/analytics-node says so", async () => {
  const client = new Analytics({ writeKey: "nobody", host: product.url, maxRetries: 0 });
  const errors: unknown[] = [];
  client.on("error", (error) => errors.push(error));
  client.track({ anonymousId: "a", event: VISIT.event });
  await client.closeAndFlush();
  expect(errors).toHaveLength(1);
});
