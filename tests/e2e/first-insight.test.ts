import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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

test("P1: the line that pins a version works under a strict policy, and its integrity is that of the bytes that are served", async () => {
  await page.goto(`${product.url}/sites/${site}/start`);
  await page.getByText("Run only this version (integrity)").click();
  const line = (await page.getByText("integrity=").first().textContent()) ?? "";
  const [, src = "", integrity] = /src="([^"]+)" integrity="([^"]+)" crossorigin /.exec(line) ?? [];
  const served = await fetch(src);
  expect(served.headers.get("cache-control")).toContain("immutable");
  const bytes = Buffer.from(await served.arrayBuffer());
  expect(integrity).toBe(`sha384-${createHash("sha384").update(bytes).digest("base64")}`);

  const strict = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader(
      "content-security-policy",
      `default-src 'none'; script-src 'nonce-n1' ${product.url}; connect-src ${product.url}; require-trusted-types-for 'script'; trusted-types 'none'`,
    );
    response.end(`<!doctype html><title>Strict</title><script nonce="n1">
      window.broken = []; addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective));
    </script>${line}`);
  });
  strict.listen(0, "127.0.0.1");
  await once(strict, "listening");
  const visitor = await openShopper(`http://127.0.0.1:${(strict.address() as AddressInfo).port}`, LAPTOP);
  people.push(visitor);
  await visitor.visit("/");
  await visitor.page().evaluate("meander.consent('granted')");
  const id = await visitor.delivered();
  const { journeys } = await product.call<JourneyPage>("GET", `/api/sites/${site}/journeys?q=${id}`);
  expect(journeys).toHaveLength(1);
  expect(await visitor.page().evaluate("broken")).toEqual([]);
  expect(visitor.problems()).toEqual([]);
  strict.close();
  strict.closeAllConnections();
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
