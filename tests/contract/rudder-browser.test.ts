import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../browser/chromium.ts";
import { type Product, startProduct } from "../e2e/product.ts";
import { readSite } from "../e2e/read-site.ts";
import { expectVisit, VISIT } from "./visit.ts";
import { openWebPage } from "./web-page.ts";

declare const rudderanalytics: typeof import("@rudderstack/analytics-js/bundled");

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

test("P1: @rudderstack/analytics-js in Chromium, with its configuration from here, delivers a visit", async () => {
  const site = await product.createSite("RudderStack for browsers");
  const web = await openWebPage(browser, {
    folder: new URL("../node_modules/@rudderstack/analytics-js/dist/npm/modern/bundled/umd/", import.meta.url),
    script: "index.js",
    query: "utm_source=letter&utm_medium=email",
    collector: product.url,
  });
  const settings = { writeKey: site.writeKey, url: product.url, visit: VISIT };
  const anonymousId = await web.page.evaluate(({ writeKey, url, visit }) => {
    const analytics = new rudderanalytics.RudderAnalytics();
    analytics.load(writeKey, url, { configUrl: url });
    return new Promise<string | undefined>((resolve) => {
      analytics.ready(() => {
        analytics.page(visit.page);
        analytics.track(visit.event, { plan: visit.plan });
        analytics.identify(visit.userId, { email: visit.email });
        analytics.group(visit.account, { name: "Acme" });
        resolve(analytics.getAnonymousId());
      });
    });
  }, settings);
  await web.accepted(4);

  const reader = readSite(product, site.id);
  await expectVisit(reader, `${anonymousId}`);
  // Each message comes in a request of its own, so correction of clocks may shuffle them by milliseconds.
  const touchpoints = await reader.touchpoints(`${anonymousId}`);
  expect(touchpoints.find(({ kind }) => kind === "page_view")).toMatchObject({
    kind: "page_view",
    page: { path: "/pricing", title: "Prices" },
    channel: "Email",
  });
  expect(web.problems).toEqual([]);
  expect([...web.hosts]).toEqual(["127.0.0.1"]);
  await web.close();
});
