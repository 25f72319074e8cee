import { brotliCompressSync } from "node:zlib";
import type { Browser, CDPSession, Page } from "playwright-core";
import { buildDashboard } from "../browser/built-dashboard.ts";
import { launchChromium } from "../browser/chromium.ts";
import { PAGES, serveDashboard, settled } from "../browser/dashboard-fixture.ts";
import { printTable } from "./table.ts";

const JOURNEYS = 10_000;
const STEPS = 30;

/**
 * Rule D9 in real Chromium, over the fixture API so that only the dashboard is measured: the first view of pages, and how
 * long the browser takes from an input to the next picture with 10,000 journeys listed and in a journey of 5,000
 * touchpoints. The targets are 150 kB of script for the overview and 100 ms for an interaction.
 */
export async function benchDashboard(): Promise<void> {
  const built = await buildDashboard();
  const server = await serveDashboard("many", built.folder);
  const browser = await launchChromium();
  try {
    await benchFirstViews(browser, server.url);
    await benchInteractions(browser, server.url);
  } finally {
    await browser.close();
    await server.close();
    await built.remove();
  }
}

async function benchFirstViews(browser: Browser, url: string): Promise<void> {
  const rows = [["first view", "script kB (brotli)", "until shown ms", "main thread ms"]];
  for (const name of ["overview", "journeys", "journey", "phases", "funnel", "paths", "map", "segments"] as const) {
    const page = await newPage(browser);
    const scripts = new Set<string>();
    page.on("request", (request) => {
      if (request.url().endsWith(".js")) scripts.add(request.url());
    });
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const began = performance.now();
    await page.goto(url + PAGES[name]);
    await settled(page);
    const shown = performance.now() - began;
    const sizes = await Promise.all([...scripts].map(brotliSize));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const { TaskDuration = 0 } = await metricsOf(session);
    rows.push([name, (bytes / 1000).toFixed(1), shown.toFixed(0), (TaskDuration * 1000).toFixed(0)]);
    await page.context().close();
  }
  printTable(rows);
}

async function brotliSize(url: string): Promise<number> {
  return brotliCompressSync(await (await fetch(url)).arrayBuffer()).length;
}

async function benchInteractions(browser: Browser, url: string): Promise<void> {
  const rows = [["interaction", "times", "worst ms", "median ms", "heap MB", "DOM nodes"]];
  const add = async (name: string, page: Page, act: (i: number) => Promise<void>) => {
    const times = await latencies(page, act);
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.collectGarbage");
    await session.send("Performance.enable");
    const { JSHeapUsedSize = 0, Nodes = 0 } = await metricsOf(session);
    const sorted = times.sort((a, b) => a - b);
    const [worst, median] = [sorted.at(-1) ?? 0, sorted[sorted.length >> 1] ?? 0];
    rows.push([
      name,
      `${times.length}`,
      worst.toFixed(0),
      median.toFixed(0),
      (JSHeapUsedSize / 1e6).toFixed(0),
      `${Nodes}`,
    ]);
  };
  const list = await newPage(browser);
  await list.goto(url + PAGES.journeys);
  await settled(list);
  await listAll(list);
  const height = await list.evaluate(() => document.documentElement.scrollHeight);
  await add(`${JOURNEYS} journeys: a key scrolls`, list, (i) =>
    list.keyboard.press(i % 3 === 2 ? "PageUp" : "PageDown"),
  );
  await add(`${JOURNEYS} journeys: a jump through the list`, list, async (i) => {
    await list.evaluate((top) => window.scrollTo(0, top), (height * ((i * 7) % STEPS)) / STEPS);
    await list.keyboard.press("Shift");
  });
  await list.evaluate(() => window.scrollTo(0, 0));
  await add(`${JOURNEYS} journeys: typing into a filter`, list, async (i) => {
    if (i === 0) await list.getByLabel("Pattern").focus();
    await list.keyboard.press("a");
  });
  await list.context().close();

  const journey = await newPage(browser);
  await journey.goto(url + PAGES.journey);
  await settled(journey);
  await journey.getByRole("slider").focus();
  await add("5,000 touchpoints: a step to the right", journey, () => journey.keyboard.press("ArrowRight"));
  await add("5,000 touchpoints: ten steps", journey, () => journey.keyboard.press("PageDown"));
  await add("5,000 touchpoints: to the next friction", journey, () => journey.keyboard.press("f"));
  await add("5,000 touchpoints: zoom", journey, (i) => journey.keyboard.press(i % 2 === 0 ? "+" : "0"));
  await journey.context().close();
  printTable(rows);
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  return context.newPage();
}

/** Scrolls to the end again and again until all journeys are listed. */
async function listAll(page: Page): Promise<void> {
  await page.evaluate(async (wanted) => {
    const listed = () => Number(document.querySelector(".journey-item")?.getAttribute("aria-setsize") ?? 0);
    while (listed() < wanted) {
      window.scrollTo(0, document.documentElement.scrollHeight);
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, JOURNEYS);
}

/** From each key to the next picture (ms): what the browser itself says of the event, at least 16. */
async function latencies(page: Page, act: (i: number) => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "keydown") seen.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (let i = 0; i < STEPS; i++) {
    await act(i);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  }
  const times = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
  // Events that were painted within one frame are not reported.
  return [...times, ...new Array<number>(Math.max(0, STEPS - times.length)).fill(16)];
}

async function metricsOf(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
