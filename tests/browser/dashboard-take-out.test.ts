import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openWatched, PAGES, settled, withDashboard } from "./dashboard-fixture.ts";

const dashboard = withDashboard();

/** Presses a button and reads the file that comes of it. */
async function taken(page: Page, button: RegExp): Promise<{ name: string; body: Buffer }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).first().click();
  const download = await coming;
  return { name: download.suggestedFilename(), body: await readFile(await download.path()) };
}

test("D10: a picture leaves as SVG that needs no style sheet, and as PNG", async () => {
  const { page, violations, errors } = await dashboard.open(PAGES.journey);
  const svg = await taken(page, /save as SVG/);
  expect(svg.name).toBe("Journeys-u-1042.svg");
  const text = svg.body.toString();
  expect(text).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(text).not.toMatch(/ class=|var\(|<script|light-dark/);
  expect(text.match(/fill="rgb\(/g)?.length).toBeGreaterThan(50);
  const blank = await page.context().newPage();
  const parsed = await blank.evaluate(
    (xml) => new DOMParser().parseFromString(xml, "image/svg+xml").querySelector("parsererror") === null,
    text,
  );
  expect(parsed).toBe(true);
  const png = await taken(page, /save as PNG/);
  expect(png.body.subarray(1, 4).toString()).toBe("PNG");
  expect(png.body.length).toBeGreaterThan(20_000);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await page.context().close();
});

test("D10: a picture's table can be read beside it and leaves as CSV", async () => {
  const { page } = await dashboard.open(PAGES.overview);
  await page.getByRole("button", { name: "Where journeys stand: show as a table" }).click();
  await page.getByRole("table", { name: "Where journeys stand" }).getByText("1,680").waitFor();
  const csv = await taken(page, /^Where journeys stand: save as CSV/);
  expect(csv.name).toBe("Where-journeys-stand.csv");
  expect(csv.body.toString().split("\r\n").slice(0, 2)).toEqual(["\uFEFFPhase,Journeys", "Awareness,1680"]);
  await page.context().close();
});

test("S7: a hostile journey leaves as text and nothing else", async () => {
  const hostile = await dashboard.serve("hostile");
  const { page, dialogs, violations, foreign } = await openWatched(dashboard.browser, hostile.url);
  await page.goto(hostile.url + PAGES.journey);
  await settled(page);
  const svg = await taken(page, /save as SVG/);
  const blank = await page.context().newPage();
  const dangerous = await blank.evaluate((xml) => {
    const all = [...new DOMParser().parseFromString(xml, "image/svg+xml").querySelectorAll("*")];
    return all.filter(
      (e) =>
        /^(script|foreignObject|image|a)$/i.test(e.tagName) ||
        [...e.attributes].some((a) => /^(on|href|xlink)/i.test(a.name)),
    ).length;
  }, svg.body.toString());
  expect(dangerous).toBe(0);
  const csv = await taken(page, /save as CSV/);
  expect(
    csv.body
      .toString()
      .split(/\r\n|,/)
      .filter((cell) => /^"?[=+@]/.test(cell)),
  ).toEqual([]);
  expect({ dialogs, violations, foreign }).toEqual({ dialogs: [], violations: [], foreign: [] });
  await page.context().close();
});

test("D10: on paper there is the picture and every touchpoint, and nothing to press", async () => {
  const { page } = await dashboard.open(PAGES.journey, { viewport: { width: 794, height: 1123 } });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  expect(await page.locator(".touchpoint").count()).toBe(176);
  expect(await page.locator("button:visible, nav:visible").count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect.poll(() => page.locator(".touchpoint").count()).toBeLessThan(60);
  await page.context().close();
});

test("D10: from the overview into a journey and its replay with the keyboard alone", async () => {
  const { page } = await dashboard.open(PAGES.overview, { viewport: { width: 1440, height: 900 } });
  const tabTo = async (name: RegExp) => {
    const named = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
      );
    for (let i = 0; i < 60 && !name.test(await named()); i++) await page.keyboard.press("Tab");
    expect(await named()).toMatch(name);
  };
  await page.keyboard.press("Tab");
  await tabTo(/^Journeys$/);
  await page.keyboard.press("Enter");
  await page.locator(".journey-row").first().waitFor();
  await tabTo(/u_1042/);
  await page.keyboard.press("Enter");
  await settled(page);
  await tabTo(/^The journey, moment by moment$/);
  await page.keyboard.press("ArrowRight");
  await tabTo(/^Play$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Play" }).waitFor();
  await page.context().close();
});

test.each([
  ["the map", PAGES.map, "From first to last phase"],
  ["the cohorts", PAGES.retention, "Cohorts by first touch"],
  ["the ladder", PAGES["soft conversions"], "The ladder"],
])("D10: %s leaves as a picture too, drawn of boxes and text", async (_, path, title) => {
  const { page, violations, errors } = await dashboard.open(path, { viewport: { width: 1440, height: 900 } });
  const svg = (await taken(page, new RegExp(`^${title}: save as SVG`))).body.toString();
  expect(svg).not.toMatch(/foreignObject| class=|var\(|light-dark/);
  expect(svg.match(/<text/g)?.length).toBeGreaterThan(20);
  const cells = page.getByRole("region", { name: title }).locator(".figure-body :is(th, td, dt, dd)");
  const shown = (await cells.allInnerTexts()).join(" ");
  const words = (text: string) => text.match(/[\p{L}\d]{4,}/gu) ?? [];
  const drawn = new Set(words(svg));
  expect(words(shown).length).toBeGreaterThan(10);
  expect(words(shown).filter((word) => !drawn.has(word))).toEqual([]);
  const png = await taken(page, new RegExp(`^${title}: save as PNG`));
  expect(png.body.length).toBeGreaterThan(15_000);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await page.context().close();
});
