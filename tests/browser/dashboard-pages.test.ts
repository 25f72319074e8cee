import { expect, test } from "vitest";
import { PAGES, settled, withDashboard } from "./dashboard-fixture.ts";

const dashboard = withDashboard();

const wide = { viewport: { width: 1440, height: 900 } };

async function open(path: string) {
  const { page } = await dashboard.open(path, wide);
  return page;
}

test("R6: steps are added from a list, taken out again, and the address holds them", async () => {
  const page = await open(PAGES.funnel);
  await page.getByRole("button", { name: "Choose Add a step" }).click();
  await page.getByRole("option", { name: "Demo requested" }).click();
  await page.waitForURL("**steps=goal%3A%22Demo+requested%22**");
  await page.getByRole("button", { name: "Choose Add a step" }).click();
  await page.getByRole("option", { name: "Any conversion" }).click();
  await page.getByRole("button", { name: "Take out Demo requested" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("steps")).toBe("conversion");
  await page.context().close();
});

test("R6: a drop opens what people did instead, and the journeys that dropped", async () => {
  const page = await open(PAGES.funnel);
  await page.getByRole("heading", { name: "From Awareness, not to Consideration" }).waitFor();
  await page.getByRole("link", { name: "What those did who stopped after Consideration" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "From Consideration, not to Decision" }).waitFor();
  await page.getByText("Nothing more: the journey ended here").waitFor();
  const lost = await page.getByRole("link", { name: "See these journeys" }).getAttribute("href");
  const segment = new URL(lost ?? "", dashboard.url).searchParams.get("segment");
  expect(segment).toBe(
    'pattern "phase:\\"awareness\\" any* phase:\\"consideration\\"" and not ' +
      'pattern "phase:\\"awareness\\" any* phase:\\"consideration\\" any* phase:\\"decision\\""',
  );
  await page.context().close();
});

test("R5: a block of the paths opens the journeys that went there", async () => {
  const page = await open("/sites/s_nordlys/paths?step=conversion");
  const block = page.getByRole("link", { name: /^\/pricing/ }).first();
  expect(new URL((await block.getAttribute("href")) ?? "", dashboard.url).searchParams.get("pattern")).toBe(
    'conversion any* page:"/pricing"',
  );
  await page.context().close();
});

test("R14: from the list of accounts to one, and from a lane to its journey", async () => {
  const page = await open(PAGES.accounts);
  await page.getByRole("link", { name: "havn-co" }).click();
  await page.getByRole("heading", { name: "havn-co", level: 1 }).waitFor();
  const lane = page.getByRole("link", { name: "Open the journey of buyer · Known person u_1042" });
  expect(await lane.getAttribute("href")).toBe("/sites/s_nordlys/journeys/u%3Au_1042");
  expect(await page.locator(".swim-line").count()).toBe(8);
  await page.context().close();
});

test("R11: the outlook stands beside its base rate, and says how right it was", async () => {
  const page = await open(PAGES.outlook);
  await page.getByText("its error is 13% smaller").waitFor();
  await page.getByText("There have been few outcomes").waitFor();
  expect(await page.locator(".calibration-dot").count()).toBe(8);
  await page.context().close();
});

test("R12: what was lost, refused and doubled is said, with reasons in words", async () => {
  const page = await open(PAGES.delivery);
  await page.getByRole("img").first().waitFor({ state: "attached" });
  await page.getByText("Lost: 0.2%").waitFor();
  // In the figure, among the reasons that can be tried again, and at the event itself.
  await expect.poll(() => page.getByText("Without an id of whoever did it").count()).toBe(3);
  await page.context().close();
});

test("D7: a segment is made by conditions, kept under a name, and goes along from page to page", async () => {
  const page = await open(PAGES.segments);
  await page.getByRole("button", { name: "Add condition" }).click();
  await page.getByRole("button", { name: "Add condition" }).click();
  expect(await page.getByLabel("Expression").inputValue()).toBe('phase = "awareness" and phase = "awareness"');
  await page.getByText("71 journeys").waitFor();
  await page.getByLabel("Expression").fill('phase = "awareness"');
  await page.getByLabel("Name", { exact: true }).fill("New here");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("link", { name: "New here" }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Friction" }).click();
  await settled(page);
  await page.getByRole("button", { name: "All journeys Segment" }).click();
  await page.getByRole("option", { name: "New here" }).click();
  await page.waitForURL("**segment=phase+%3D+%22awareness%22**");
  await page.getByRole("navigation").getByRole("link", { name: "Phases" }).click();
  await page.getByRole("heading", { name: "Phases", level: 1 }).waitFor();
  expect(new URL(page.url()).searchParams.get("segment")).toBe('phase = "awareness"');
  const node = page.locator(".stage-graph a").last();
  expect(new URL((await node.getAttribute("href")) ?? "", dashboard.url).searchParams.get("segment")).toBe(
    'phase = "awareness"',
  );
  await page.context().close();
});

test("D7: segments are compared with all journeys", async () => {
  const page = await open(PAGES.segments);
  expect(await page.locator(".phase-bar").count()).toBe(3);
  await page.getByRole("checkbox", { name: "Compare Denmark" }).press("Space");
  await expect.poll(() => page.locator(".phase-bar").count()).toBe(2);
  expect(page.url()).toContain("compare=careful");
  await page.context().close();
});

test("R9: a cell of the cohorts opens those who came back in its week", async () => {
  const page = await open(PAGES.retention);
  const cell = page.locator(".cohort-rate a").nth(1);
  const asked = new URL((await cell.getAttribute("href")) ?? "", dashboard.url).searchParams;
  expect(asked.get("segment")).toBe("first_touch >= 2026-09-25 and first_touch <= 2026-10-01");
  expect([asked.get("from"), asked.get("to")]).toEqual(["2026-10-02", "2026-10-08"]);
  await page.context().close();
});

test("R1: totals and lists open the journeys behind them", async () => {
  const page = await open(PAGES.overview);
  const soft = page.getByRole("link", { name: "Soft conversions: the journeys behind it" });
  expect(await soft.getAttribute("href")).toContain("pattern=soft");
  const campaign = page.getByRole("link", { name: "autumn-offices" });
  expect(await campaign.getAttribute("href")).toContain("segment=campaign+%3D+%22autumn-offices%22");
  await page.context().close();
});
