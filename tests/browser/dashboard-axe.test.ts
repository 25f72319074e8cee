import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeFaults } from "./axe.ts";
import { PAGES, settled, withDashboard } from "./dashboard-fixture.ts";

const dashboard = withDashboard();

type Theme = "light" | "dark";

async function open(colorScheme: Theme, path: string): Promise<Page> {
  const context = await dashboard.browser.newContext({ locale: "en-GB", colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(dashboard.url + path);
  await settled(page);
  return page;
}

test("D10: the check itself works: a button without a name is found", async () => {
  const page = await open("light", PAGES.lost);
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("button")));
  expect((await axeFaults(page)).join()).toContain("button-name");
  await page.context().close();
});

describe.each<Theme>(["light", "dark"])("D10: what is opened on a page is accessible, %s", (scheme) => {
  test(`D10: axe finds nothing, ${scheme}: a moment chosen, the legend open`, async () => {
    const page = await open(scheme, PAGES.journey);
    await page.getByRole("slider").focus();
    await page.keyboard.press("f");
    await page.getByText("How to read the picture").click();
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });

  test(`D10: axe finds nothing, ${scheme}: dialogues`, async () => {
    const page = await open(scheme, PAGES["journey evidence"]);
    await page.getByRole("button", { name: "Take back" }).first().click();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Who" }).click();
    await page.getByRole("button", { name: "Erase this person" }).click();
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });

  test(`D10: axe finds nothing, ${scheme}: an open list of choices`, async () => {
    const page = await open(scheme, PAGES.journeys);
    await page.getByRole("button", { name: "Any Phase now" }).click();
    await page.getByRole("option", { name: "Advocacy" }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });
});
