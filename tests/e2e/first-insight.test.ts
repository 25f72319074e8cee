import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { JourneyPage } from "@meander/reports";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoSite, startDemoSite } from "./demo-site.ts";
import { LAPTOP } from "./devices.ts";
import { type Product, startProduct } from "./product.ts";
import { openShopper, type Shopper } from "./shopper.ts";

const GENERATOR = new URL("../../apps/demo/generate/main.ts", import.meta.url).pathname;

let product: Product;
let shop: DemoSite | undefined;
let owner: Shopper;
let page: Page;
let site: string;
const people: Shopper[] = [];

beforeAll(async () => {
  product = await startProduct();
  owner = await openShopper(product.url, LAPTOP);
  people.push(owner);
});
afterAll(async () => {
  await Promise.all(people.map((one) => one.close()));
  await shop?.stop();
  await product?.stop();
});

const said = (what: RegExp): string => what.exec(product.output())?.[1] ?? "";

test("D1: somebody new signs in, puts the script on a site, sees the first touchpoint arrive and what it is good for", async () => {
  page = await owner.open(product.url);
  await page.getByLabel("E-mail").fill(said(/E-mail\s+(\S+)/));
  await page.getByLabel("Password").fill(said(/Password\s+(\S+)/));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Main menu" }).waitFor();
  await page.waitForURL("**/sites/*");
  [, site = ""] = /\/sites\/([^/?]+)/.exec(page.url()) ?? [];
  await page.getByRole("link", { name: "Get started" }).first().click();
  await page.getByText("Waiting for the first touchpoint").waitFor();

  const tag = await page.getByText("data-site=").first().textContent();
  const [, key = ""] = /data-site="([^"]+)"/.exec(tag ?? "") ?? [];
  shop = await startDemoSite(product.url, key);
  const visitor = await openShopper(shop.url, LAPTOP);
  people.push(visitor);
  await visitor.visit("/whitepaper", "https://www.google.com/");
  await visitor.answer("Accept");
  await visitor.takeWhitepaper("ida@kajen.example", "Kajen");
  await visitor.delivered();

  await page.getByText("It is live").waitFor();
  await page.getByRole("link", { name: "Open this journey" }).click();
  await page.getByRole("slider", { name: "The journey, moment by moment" }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Soft conversions" }).click();
  await page.getByText("Whitepaper requested").first().waitFor();
  await page.getByRole("link", { name: "1 journey", exact: true }).first().click();
  const behind = page.getByRole("region", { name: "Behind a number" });
  await behind.getByText(/reached Whitepaper (requested|downloaded)/).waitFor();
  await behind.getByText("1 journey", { exact: true }).waitFor();
  expect(
    await page
      .getByRole("main")
      .getByRole("link", { name: /touchpoints/ })
      .count(),
  ).toBe(1);
  expect(owner.problems()).toEqual([]);
});

/** Every page of numbers, over all that was generated; the funnel in two halves and paths through phases. */
const REPORTS = [
  ...["phases", "soft-conversions", "friction", "loops", "retention", "map", "paths?nodes=phases", "attribution"],
  ...["funnel?split=device", "outlook", "accounts", "delivery", ""],
];

/** Numbers that say how often something happened, to at most as many journeys. */
const OF_TIMES = [
  /[?&](again|slept|fate|label|page|pageBefore|next|hour|with)=/,
  /repeated=again/,
  /^(loops|soft-conversions).*&channel=/,
  // Browsers, and lists that are ranked by their sessions or views.
  /^(delivery|overview)\?/,
];

interface Opened {
  behind: string;
  /** What a link says; null where it has no number in it. */
  shown: number | null;
}

/** The numbers of the page that is open, by what they open; of those that open the same the least. */
async function numbersOf(report: string): Promise<Opened[]> {
  await page.goto(
    `${product.url}/sites/${site}${report === "" ? "" : `/${report}`}${report.includes("?") ? "&" : "?"}days=365`,
  );
  await page.locator('main a[href*="behind="]').first().waitFor();
  const links = await page.locator('main a[href*="behind="]').evaluateAll((all) =>
    all.map((link) => ({
      behind: new URL((link as HTMLAnchorElement).getAttribute("href") ?? "", location.href).searchParams.get("behind"),
      text: link.getAttribute("aria-label") ?? link.textContent ?? "",
    })),
  );
  const least = new Map<string, number | null>();
  for (const { behind, text } of links) {
    const [, digits] = /^([\d,]+)$|([\d,]+) journeys?$/.exec(text)?.filter((part) => part !== undefined) ?? [];
    const shown = digits === undefined ? null : Number(digits.replaceAll(",", ""));
    const known = least.get(behind ?? "") ?? null;
    least.set(behind ?? "", shown === null ? known : Math.min(shown, known ?? shown));
  }
  return [...least].map(([behind, shown]) => ({ behind, shown }));
}

test("R13: the numbers on every page of the running product are the counts of the lists they open", async () => {
  const { key } = await product.call<{ key: string }>("POST", `/api/sites/${site}/keys`, {
    kind: "secret",
    name: "generator",
    role: "admin",
  });
  await promisify(execFile)(process.execPath, [GENERATOR, "--url", product.url, "--secret", key, "--journeys", "60"]);
  let compared = 0;
  for (const report of REPORTS) {
    for (const { behind, shown } of await numbersOf(report)) {
      const query = new URLSearchParams({ behind, count: "1", limit: "1" });
      const { total = -1 } = await product.call<JourneyPage>("GET", `/api/sites/${site}/journeys?${query}`);
      if (shown === null) continue;
      compared++;
      if (OF_TIMES.some((one) => one.test(behind))) {
        expect([behind, total > 0, total <= shown]).toEqual([behind, shown > 0, true]);
      } else expect([behind, total]).toEqual([behind, shown]);
    }
  }
  expect(compared).toBeGreaterThan(150);
  expect(owner.problems()).toEqual([]);
});
