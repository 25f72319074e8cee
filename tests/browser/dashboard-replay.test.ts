import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { PAGES, withDashboard } from "./dashboard-fixture.ts";

const dashboard = withDashboard();

async function open(reducedMotion: "reduce" | "no-preference" = "no-preference"): Promise<Page> {
  const { page } = await dashboard.open(PAGES.journey, { viewport: { width: 1440, height: 900 }, reducedMotion });
  await page.getByRole("slider").focus();
  return page;
}

const place = async (page: Page) =>
  Number((await page.getByRole("slider").getAttribute("aria-valuetext"))?.match(/^\d+/)?.[0] ?? 0);

test("D4: a journey plays from the keyboard, the dot travels, and pausing leaves a permalink", async () => {
  const page = await open();
  await page.keyboard.press("4");
  await page.keyboard.press(" ");
  await expect.poll(() => place(page)).toBeGreaterThan(5);
  const dot = page.locator(".traveller[data-moving] .traveller-dot").first();
  const before = await dot.getAttribute("transform");
  await expect.poll(() => dot.getAttribute("transform")).not.toBe(before);
  await expect.poll(() => page.url()).not.toContain("at=");
  await page.keyboard.press(" ");
  await expect.poll(() => page.url()).toContain("at=");
  const reached = await place(page);
  expect(await page.locator(".touchpoint[aria-selected=true]").getAttribute("aria-posinset")).toBe(String(reached));
  await page.reload();
  await expect.poll(() => place(page)).toBe(reached);
  await page.context().close();
});

test("D4: a replay comes to the end, and plays again from the start", async () => {
  const page = await open();
  await page.keyboard.press("End");
  await expect.poll(() => place(page)).toBe(176);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => place(page)).toBe(175);
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => place(page)).toBe(176);
  await page.getByRole("button", { name: "Play" }).waitFor();
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => place(page)).toBeLessThan(20);
  await page.context().close();
});

test("D4: keys jump to friction, soft conversions and back-jumps, and with Shift back again", async () => {
  const page = await open();
  const kind = () => page.locator(".touchpoint[aria-selected=true]").getAttribute("data-kind");
  await page.keyboard.press("f");
  await expect.poll(kind).toBe("friction");
  const first = await place(page);
  await page.keyboard.press("f");
  await expect.poll(() => place(page)).toBeGreaterThan(first);
  await page.keyboard.press("Shift+f");
  await expect.poll(() => place(page)).toBe(first);
  await page.keyboard.press("s");
  await expect.poll(kind).toBe("soft_conversion");
  await page.keyboard.press("c");
  await expect.poll(kind).toBe("conversion");
  await page.keyboard.press("Home");
  await page.keyboard.press("b");
  await expect.poll(() => place(page)).toBeGreaterThan(1);
  await page.context().close();
});

test("D4: the picture is zoomed by keyboard, and back to the whole", async () => {
  const page = await open();
  await page.keyboard.press("f");
  await page.keyboard.press("+");
  await page.getByRole("button", { name: "Show the whole journey" }).waitFor();
  const zoomed = page.url();
  await page.keyboard.press("+");
  await expect.poll(() => page.url()).not.toBe(zoomed);
  await page.keyboard.press("0");
  await page.getByText("Drag across a stretch").waitFor();
  await page.context().close();
});

test("D4: who wants no motion sees steps and nothing that travels", async () => {
  const page = await open("reduce");
  await page.keyboard.press("4");
  await page.keyboard.press(" ");
  await expect.poll(() => place(page)).toBeGreaterThan(3);
  expect(await page.locator(".traveller[data-moving]").count()).toBe(0);
  await page.context().close();
});
