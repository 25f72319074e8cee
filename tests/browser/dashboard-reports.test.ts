import { expect, test } from "vitest";
import { openWatched, PAGES, settled, withDashboard } from "./dashboard-fixture.ts";

const dashboard = withDashboard();

const wide = { viewport: { width: 1440, height: 900 } };

test("D5: a way and a phase of the stage graph open their journeys", async () => {
  const { page } = await dashboard.open(PAGES.phases, wide);
  const way = page.getByRole("link", { name: "Consideration to Awareness: 970 journeys" });
  await way.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/journeys?behind=phases**");
  const chip = page.getByRole("region", { name: "Behind a number" });
  await chip.getByText("went back from Consideration to Awareness").waitFor();
  await chip.getByText("71 journeys").waitFor();
  await chip.getByRole("button", { name: "Show all journeys again" }).click();
  await chip.waitFor({ state: "detached" });
  await expect.poll(() => new URL(page.url()).search).toBe("");
  await page.context().close();
});

test("D5: graph, infinity loop and wheel show the same ways", async () => {
  const { page } = await dashboard.open(PAGES.phases, wide);
  const ways = () => page.locator(".stage-way").count();
  const first = await ways();
  expect(first).toBeGreaterThan(10);
  for (const form of ["Infinity loop", "Wheel"]) {
    await page.getByRole("radio", { name: form }).click();
    await page.locator(".stage-guide").waitFor();
    expect(await ways()).toBe(first);
  }
  await expect.poll(() => page.url()).toContain("form=wheel");
  await page.context().close();
});

test("D3: a pattern that cannot be read says where it goes wrong", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url, wide);
  const message = 'at character 15: nothing is called "decison".';
  await page.route("**/journeys?*pattern=*", (route) =>
    route.fulfill({ status: 400, json: { error: { code: "bad_request", message } } }),
  );
  await page.goto(dashboard.url + PAGES.journeys);
  await settled(page);
  await page.getByLabel("Pattern").fill("consideration decison");
  await page.keyboard.press("Enter");
  await page.getByText(message).waitFor();
  expect(await page.getByLabel("Pattern").inputValue()).toBe("consideration decison");
  await page.context().close();
});

test("D7: the models of attribution change places, and each number is in the table", async () => {
  const { page } = await dashboard.open(PAGES.attribution, wide);
  const order = () => page.locator(".spread-name").allTextContents();
  const markov = await order();
  expect(markov).toHaveLength(8);
  await page.getByRole("radio", { name: "Last, not direct" }).click();
  await expect.poll(order).not.toEqual(markov);
  await page.getByRole("button", { name: "Models side by side: show as a table" }).click();
  expect(await page.getByRole("columnheader").count()).toBe(10);
  await page.context().close();
});

test("D6: the map is presented without the menu and left by Escape; on paper it is one wide sheet", async () => {
  const { page } = await dashboard.open(PAGES.map, wide);
  await page.getByRole("button", { name: "Present" }).click();
  await page.getByRole("button", { name: "Back to the page" }).waitFor();
  expect(await page.getByRole("navigation").count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.getByRole("navigation").waitFor();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b[^s]/g)).toHaveLength(1);
  // A3 lying is 420 by 297 mm, in points of a 72th of an inch.
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([1191, 842]);
  await page.context().close();
});

test("D6, R10: the team's own map is drawn beside the real one, and is written by who may", async () => {
  const { page } = await dashboard.open(PAGES.map, wide);
  await page.locator(".map-ghost").waitFor();
  expect(await page.locator(".map-ghost-mark").count()).toBe(3);
  await page.getByText("feels worse than believed (-1.4)").waitFor();
  const lane = page.getByRole("row", { name: /^What we believe/ });
  expect(await lane.locator("[data-unseen]").allTextContents()).toEqual(["Fair: Copenhagen, in Maynobody"]);
  await page.getByRole("button", { name: "Change what we believe" }).click();
  const phase = page.getByRole("group", { name: "Advocacy" });
  await phase.getByRole("button", { name: /How people feel/ }).click();
  await page.getByRole("option", { name: "Very bad" }).click();
  await phase.getByRole("button", { name: "Add a touchpoint" }).click();
  await phase.getByLabel("What it is").fill("a friend");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await lane.getByText("Direct: a friend").waitFor();
  await lane.getByText("feels better than believed (+3.1)").waitFor();
  expect(await page.locator(".map-ghost-mark").count()).toBe(4);
  await page.context().close();
});

test("D7: the ladder and the friction say what is an association, and open their journeys", async () => {
  const { page } = await dashboard.open(PAGES["soft conversions"], wide);
  await page.getByText("It is an association, not a cause").waitFor();
  const behind = async (name: string) =>
    new URL((await page.getByRole("link", { name }).getAttribute("href")) ?? "", dashboard.url).searchParams.get(
      "behind",
    );
  expect(await behind("410 journeys")).toContain("&goal=Whitepaper downloaded");
  await page.goto(dashboard.url + PAGES.friction);
  await settled(page);
  expect(await behind("64 journeys")).toMatch(/^friction\?order=journeys&from=.*&group=/);
  await page.context().close();
});
