import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

interface WithAxe {
  axe: { run(options: object): Promise<AxeResult> };
}

const source = readFile(new URL("../../apps/dashboard/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** What depends on colours alone, for a theme beside one that all rules were held against. */
export const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds wrong on a page (rule D10), one line each.
 * @param rules Only these of its rules; without, all.
 */
export async function axeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await source);
  // Colours on their way from one theme to the other are nobody's.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  );
  const { violations } = await page.evaluate(
    (options) => (window as unknown as WithAxe).axe.run(options),
    rules ? { runOnly: [...rules] } : {},
  );
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`));
}
