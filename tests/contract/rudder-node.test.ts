import RudderAnalytics from "@rudderstack/rudder-sdk-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Product, startProduct } from "../e2e/product.ts";
import { readSite } from "../e2e/read-site.ts";
import { expectVisit, VISIT } from "./visit.ts";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

test.each([true, false])(
  "P1: @rudderstack/rudder-sdk-node delivers a visit (gzip %s) that is read back",
  async (gzip) => {
    const site = await product.createSite("RudderStack for Node");
    const errors: unknown[] = [];
    const client = new RudderAnalytics(site.writeKey, {
      dataPlaneUrl: product.url,
      gzip,
      errorHandler: (error: unknown) => errors.push(error),
    });

    const anonymousId = "rudder-node-visitor";
    client.page({
      anonymousId,
      name: VISIT.page,
      properties: { url: "https://shop.example/pricing", path: "/pricing" },
    });
    client.track({ anonymousId, event: VISIT.event, properties: { plan: VISIT.plan } });
    client.identify({ anonymousId, userId: VISIT.userId, traits: { email: VISIT.email } });
    client.group({ anonymousId, userId: VISIT.userId, groupId: VISIT.account, traits: { name: "Acme" } });
    await client.flush();

    expect(errors).toEqual([]);
    await expectVisit(readSite(product, site.id), anonymousId);
  },
);
