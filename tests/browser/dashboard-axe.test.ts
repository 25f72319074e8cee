import { readFile, rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { buildDashboard, type FixtureServer, PAGES, serveDashboard, settled } from "./dashboard-fixture.ts";

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

let browser: Browser;
let folder: string;
let data: FixtureServer;
let axe: string;

beforeAll(async () => {
  folder = await buildDashboard();
  browser = await launchChromium();
  data = await serveDashboard("data", folder);
  axe = await readFile(new URL("../../apps/dashboard/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await browser.close();
  await data.close();
});

async function open(colorScheme: "light" | "dark", path: string): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", colorScheme, bypassCSP: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(data.url + path);
  await settled(page);
  return page;
}

/** What axe finds wrong on a page, one line each. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run(),
  );
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`));
}

test("D10: the check itself works: a button without a name is found", async () => {
  const page = await open("light", PAGES.lost);
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("button")));
  expect((await faults(page)).join()).toContain("button-name");
  await page.context().close();
});

describe.each(["light", "dark"] as const)("D10: accessible, %s", (scheme) => {
  test.each([...Object.entries(PAGES), ["sign-in", "/sign-in"] as const])(
    `D10: axe finds nothing, ${scheme}: %s`,
    async (_, path) => {
      const page = await open(scheme, path);
      expect(await faults(page)).toEqual([]);
      await page.context().close();
    },
  );

  test(`D10: axe finds nothing, ${scheme}: a moment chosen, the legend open`, async () => {
    const page = await open(scheme, PAGES.journey);
    await page.getByRole("slider").focus();
    await page.keyboard.press("f");
    await page.getByText("How to read the picture").click();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  test(`D10: axe finds nothing, ${scheme}: dialogues`, async () => {
    const page = await open(scheme, PAGES["journey evidence"]);
    await page.getByRole("button", { name: "Take back" }).first().click();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Who" }).click();
    await page.getByRole("button", { name: "Erase this person" }).click();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  test(`D10: axe finds nothing, ${scheme}: an open list of choices`, async () => {
    const page = await open(scheme, PAGES.journeys);
    await page.getByRole("button", { name: "Any Phase now" }).click();
    await page.getByRole("option", { name: "Advocacy" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});
