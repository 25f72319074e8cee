import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium } from "../../browser/chromium.ts";

/** A person's browser: several clients stay silent for what calls itself headless or automated. */
const PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** Chromium that reaches nothing but this machine: every other name leads nowhere. */
export const launchBench = (): Promise<Browser> =>
  launchChromium({
    args: [
      "--host-resolver-rules=MAP outside.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      "--disable-blink-features=AutomationControlled",
    ],
  });

/** A new profile with one page. */
export async function newVisitor(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    userAgent: PERSON,
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
  });
  return { context, page: await context.newPage() };
}

/** Waits; a visit takes time. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** So many visits at once where time is not what is measured: most of them wait. */
export const LANES = 6;

/** Runs `work` for each item, so many at a time, results in order. */
export async function inLanes<T, R>(items: readonly T[], lanes: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
