import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../browser/chromium.ts";
import { type Product, startProduct } from "../e2e/product.ts";
import { readSite } from "../e2e/read-site.ts";
import { expectVisit, VISIT } from "./visit.ts";
import { openWebPage } from "./web-page.ts";

declare const AnalyticsNext: typeof import("@segment/analytics-next");

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

test("P1: @segment/analytics-next in Chromium, pointed here by cdnURL alone, delivers a visit", async () => {
  const site = await product.createSite("Segment for browsers");
  const web = await openWebPage(browser, {
    folder: new URL("../node_modules/@segment/analytics-next/dist/umd/", import.meta.url),
    script: "index.js",
    query: "utm_source=letter&utm_medium=email",
    collector: product.url,
  });
  const settings = { writeKey: site.writeKey, cdnURL: product.url, visit: VISIT };
  const anonymousId = await web.page.evaluate(async ({ writeKey, cdnURL, visit }) => {
    const analytics = AnalyticsNext.AnalyticsBrowser.load({ writeKey, cdnURL });
    await analytics.page(visit.page);
    await analytics.track(visit.event, { plan: visit.plan });
    await analytics.identify(visit.userId, { email: visit.email });
    await analytics.group(visit.account, { name: "Acme" });
    return (await analytics.user()).anonymousId() as string;
  }, settings);
  await web.accepted(4);

  const reader = readSite(product, site.id);
  await expectVisit(reader, anonymousId);
  // Each message comes in a request of its own, so correction of clocks may shuffle them by milliseconds.
  const touchpoints = await reader.touchpoints(anonymousId);
  expect(touchpoints.find(({ kind }) => kind === "page_view")).toMatchObject({
    kind: "page_view",
    page: { path: "/pricing", title: "Prices" },
    channel: "Email",
  });
  expect((await reader.journey(anonymousId)).visitors[0]?.device).toMatchObject({
    class: "desktop",
    browser: "Chrome",
  });
  expect(web.problems).toEqual([]);
  expect([...web.hosts]).toEqual(["127.0.0.1"]);
  await web.close();
});
