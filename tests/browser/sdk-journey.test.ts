import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type RealIngest, startRealIngest, type ToldState } from "./real-ingest.ts";

let browser: Browser;
let ingest: RealIngest;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ingest = await startRealIngest();
  context = await browser.newContext();
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
});
afterEach(async () => {
  await Promise.all([ingest.close(), context.close()]);
});

const serve = (script: string, consent = "granted") =>
  ingest.page(
    "/",
    () => `<!doctype html><title>Home</title><link rel="icon" href="data:,"><script>
      window.meander = { q: [] }; ${script}</script><script async src="${ingest.collector}/m.js" data-site="${ingest.key}"
      data-consent="${consent}"></script>`,
  );

/** A visitor's phase follows what they did: interest from the view on, decision after a demo was asked for. */
const stateNow = (): ToldState => {
  const soft = ingest.touchpoints.findLast(({ kind }) => kind === "soft_conversion");
  const phase = soft ? "decision" : ingest.touchpoints.length ? "interest" : null;
  return { phase, laps: 1, lastSoftConversion: soft ? { goal: soft.name ?? "", at: soft.at } : null };
};

test("K1: journey() tells what the collector knows after this page's own view, and asks for its code only then", async () => {
  serve("");
  ingest.stateOf = stateNow;
  await page.goto(`${ingest.shop}/`);
  const files: string[] = [];
  page.on("request", (request) => files.push(new URL(request.url()).pathname));
  // Else a page that nobody touches waits for it.
  await page.evaluate("dispatchEvent(new Event('click'))");
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => /loader/.test(name)));
  expect(files.filter((file) => file.includes("/journey"))).toEqual([]);
  const told = await page.evaluate("Promise.all([meander.journey(), meander.journey()])");
  expect(told).toEqual(Array(2).fill({ phase: "interest", laps: 1, lastSoftConversion: null }));
  expect(ingest.requests.filter((path) => path === "/v1/journey")).toHaveLength(1);
  await page.evaluate(`meander.soft("Demo")`);
  expect(await page.evaluate("meander.journey()")).toMatchObject({ lastSoftConversion: { goal: "Demo" } });
});

test("K1: onPhase calls when a phase is so and each time it becomes so, after a batch was answered and by no clock", async () => {
  serve(`window.seen = []; meander.q.push(["onPhase", "interest", () => seen.push("interest")],
    ["onPhase", "decision", ({ lastSoftConversion }) => seen.push(lastSoftConversion.goal)])`);
  ingest.stateOf = stateNow;
  await page.goto(`${ingest.shop}/`);
  await page.waitForFunction("seen.length === 1");
  const before = ingest.requests.length;
  await page.evaluate(`meander.track("Nothing of note"); meander.flush()`);
  await ingest.until(() => ingest.requests.slice(before).includes("/v1/journey"));
  await page.evaluate(`meander.soft("Demo"); meander.flush()`);
  await page.waitForFunction("seen.length === 2");
  const quiet = ingest.requests.length;
  await page.evaluate("new Promise((done) => requestIdleCallback(done))");
  expect(await page.evaluate("seen")).toEqual(["interest", "Demo"]);
  expect(ingest.requests).toHaveLength(quiet);
});

test("K1, K9: without consent journey() gives null and asks nobody; a collector that fails gives null too", async () => {
  serve("", "required");
  await page.goto(`${ingest.shop}/`);
  await page.waitForFunction("window.meander.use");
  expect(await page.evaluate("meander.journey()")).toBeNull();
  expect(ingest.requests).toEqual([]);
  ingest.stateOf = () => {
    throw new Error("away");
  };
  await page.evaluate(`meander.consent("granted")`);
  expect(await page.evaluate("meander.journey()")).toBeNull();
});
