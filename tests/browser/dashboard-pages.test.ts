import { expect, test } from "vitest";
import { PAGES, settled, withDashboard } from "./dashboard-fixture.ts";

const dashboard = withDashboard();

const wide = { viewport: { width: 1440, height: 900 } };

async function open(path: string) {
  const { page } = await dashboard.open(path, wide);
  return page;
}

/** The report, the question and the number whose journeys a link opens. */
function behindOf(href: string | null): Record<string, string> {
  const behind = new URL(href ?? "", dashboard.url).searchParams.get("behind") ?? "";
  const mark = behind.indexOf("?");
  return { report: behind.slice(0, mark), ...Object.fromEntries(new URLSearchParams(behind.slice(mark + 1))) };
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
  await page.getByRole("button", { name: "However long From first to last" }).click();
  await page.getByRole("option", { name: "In one session" }).click();
  const first = page.locator(".funnel a").last();
  await expect.poll(async () => behindOf(await first.getAttribute("href")).within).toBe("session");
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
  expect(behindOf(lost)).toMatchObject({ report: "funnel", reached: "2", stopped: "1" });
  await page.context().close();
});

test("R5: a block of the paths opens its journeys", async () => {
  const page = await open("/sites/s_nordlys/paths?step=conversion");
  const block = page.getByRole("link", { name: /^\/pricing/ }).first();
  expect(behindOf(await block.getAttribute("href"))).toMatchObject({
    step: "conversion",
    column: "1",
    name: "/pricing",
  });
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
  await expect.poll(() => new URL(page.url()).searchParams.get("segment")).toBe('phase = "awareness"');
  const node = page.locator(".stage-graph a").last();
  expect(behindOf(await node.getAttribute("href"))).toMatchObject({ segment: 'phase = "awareness"' });
  await page.context().close();
});

test("D7: segments are compared with all journeys", async () => {
  const page = await open(PAGES.segments);
  expect(await page.locator(".phase-bar").count()).toBe(3);
  await page.getByRole("checkbox", { name: "Compare Denmark" }).press("Space");
  await expect.poll(() => page.locator(".phase-bar").count()).toBe(2);
  await expect.poll(() => page.url()).toContain("compare=careful");
  await page.context().close();
});

test("R9: a cell of the cohorts opens those who came back in its week", async () => {
  const page = await open(PAGES.retention);
  const cell = page.locator(".cohort-rate a").nth(1);
  expect(behindOf(await cell.getAttribute("href"))).toMatchObject({ unit: "week", cohort: "2026-09-25", after: "1" });
  await page.context().close();
});

test("R1: totals and lists open the journeys behind them", async () => {
  const page = await open(PAGES.overview);
  const soft = page.getByRole("link", { name: "Soft conversions: see journeys behind it" });
  expect(behindOf(await soft.getAttribute("href"))).toMatchObject({ with: "soft_conversions" });
  const campaign = page.getByRole("link", { name: "autumn-offices" });
  expect(behindOf(await campaign.getAttribute("href"))).toMatchObject({ campaign: "autumn-offices" });
  await page.context().close();
});

test("R13: every link of a report to the list of journeys names the number that it is behind", async () => {
  const reports = ["overview", "phases", "soft conversions", "friction", "loops", "retention", "attribution", "map"];
  const names = [...reports, "funnel", "paths", "accounts", "account", "outlook", "delivery"] as (keyof typeof PAGES)[];
  const { page } = await dashboard.open(PAGES.sites);
  const links = page.locator('main a[href*="/journeys?"]');
  for (const name of names) {
    await page.goto(dashboard.url + PAGES[name]);
    await settled(page);
    await links.first().waitFor();
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    const asked = hrefs.map((href) => behindOf(href));
    expect([name, asked.filter(({ report, from, to }) => !report || !from || !to)]).toEqual([name, []]);
  }
  await page.context().close();
});

test("D10: a phone shows the period at once and the filters when asked, or while one of them narrows the page", async () => {
  const { page } = await dashboard.open(PAGES.phases, { viewport: { width: 390, height: 844 } });
  await page.getByRole("radio", { name: "90 days" }).waitFor();
  const expression = page.getByLabel("Expression");
  expect(await expression.isVisible()).toBe(false);
  await page.getByRole("button", { name: "Filters" }).click();
  expect(await expression.isVisible()).toBe(true);
  await page.goto(dashboard.url + PAGES["friction of a segment"]);
  await settled(page);
  expect(await expression.isVisible()).toBe(true);
  await page.context().close();
});

test("R1: a few days are shown hour by hour, and an hour opens its journeys", async () => {
  const page = await open(`${PAGES.overview}?from=2026-11-16&to=2026-11-18`);
  await page.getByRole("radio", { name: "Hour" }).click();
  const trend = page.getByRole("slider", { name: "Per hour: Journeys" });
  await trend.focus();
  await page.keyboard.press("Home");
  for (let hour = 0; hour < 12; hour++) await page.keyboard.press("ArrowRight");
  expect(await trend.getAttribute("aria-valuetext")).toMatch(/^16 Nov 2026, 12:00: \d+$/);
  const opened = page.getByRole("link", { name: /^16 Nov 2026, 12:00/ });
  expect(behindOf(await opened.getAttribute("href"))).toMatchObject({ grain: "hour", hour: "2026-11-16T12:00+01:00" });
  await page.goto(`${dashboard.url}${PAGES.overview}?days=30&grain=hour`);
  await page.getByRole("slider", { name: "Per day: Journeys" }).waitFor();
  expect(await page.getByRole("radio", { name: "Hour" }).count()).toBe(0);
  await page.context().close();
});

test("D2: the period goes along from page to page, and the stretch of one journey does not", async () => {
  const page = await open(`${PAGES.loops}?from=2026-03-01&to=2026-03-31`);
  await page.getByRole("navigation").getByRole("link", { name: "Friction" }).click();
  await page.waitForURL("**/friction?from=2026-03-01&to=2026-03-31");
  await page.goto(`${dashboard.url}${PAGES.journey}?from=1700000000000&to=1800000000000`);
  const link = page.getByRole("navigation").getByRole("link", { name: "Journeys" });
  expect(await link.getAttribute("href")).toBe("/sites/s_nordlys/journeys");
  await page.context().close();
});

test("R1, D7: who sees no individuals sees gaps where something is withheld, and no editor of segments", async () => {
  const { page } = await dashboard.open(PAGES.sites, wide);
  const sites = [{ id: "s_nordlys", name: "Nordlys", role: "viewer" }];
  await page.route("**/api/me", (route) =>
    route.fulfill({ json: { email: "v@nordlys.example", name: "V", owner: false, sites } }),
  );
  await page.route("**/reports/overview?*", async (route) => {
    const answer = await (await route.fetch()).json();
    const days = answer.days.filter((_: object, i: number) => i !== 3);
    await route.fulfill({ json: { ...answer, days, phases: answer.phases.slice(1), withheld: 2 } });
  });
  await page.goto(dashboard.url + PAGES.overview);
  await page.locator(".trend-line").first().waitFor();
  expect(await page.locator(".trend-line").count()).toBe(2);
  expect(await page.locator(".stairs-value").allTextContents()).toContain("fewer than 5");
  expect(await page.locator('main a[href*="behind="]').count()).toBe(0);
  await page.getByRole("navigation").getByRole("link", { name: "Segments" }).click();
  await page.getByRole("region", { name: "Kept" }).waitFor();
  expect(await page.getByLabel("Expression").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Delete" }).count()).toBe(0);
  await page.context().close();
});

/** Numbers of every report, and what is said of them above the list. */
const SAID = [
  ["overview?hour=2026-03-03T10:00%2B01:00&country=DK", "Overview: on 3 Mar 2026, 10:00 · Denmark"],
  ["phases?left=&entered=awareness&direction=enter", "Phases: began in Awareness"],
  ["phases?entered=decision&again=1", "Phases: came to Decision · once more"],
  ["journey-map?phase=decision&goal=Demo&kind=soft_conversion", "Journey map: reached Demo · in Decision"],
  ["soft-conversions?goal=Demo&first=advanced", "Soft conversions: reached Demo · and went on to a later phase"],
  ["friction?order=value&group=failed_payment:0&next=left", "Friction: met Payment declined · left"],
  [
    "loops?left=decision&entered=consideration&channel=Email",
    "Loops: went back from Decision to Consideration · by E-mail",
  ],
  ["loops?atLeast=2&fate=open", "Loops: laps with 2 loops or more · still running"],
  ["paths?step=decision&nodes=channels&column=2&name=Email", "Paths: after Decision · step 2: E-mail"],
  ["paths?direction=before&step=conversion&column=1&ended=1", "Paths: before Any conversion · began here"],
  ['funnel?steps=page:/pricing > goal:"Demo"&reached=2&stopped=1', "Funnel: came to: Demo · and no further"],
  ["attribution?touch=Email&converted=1", "Attribution: touched by E-mail · converted"],
  [
    "retention?unit=month&cohort=2026-03-01&after=1",
    "Retention: first there in the month of 1 Mar 2026 · there again 1 month later",
  ],
  ["outlook?now=1&phase=decision&returning=0", "Outlook: awake now · now in Decision · had not converted before"],
  ["accounts?of=havn-co&members=open_friction", "Accounts: havn-co · Open friction"],
  ["delivery?browser=Safari&loss=1", "Delivery: Safari · with events lost"],
  [
    "loops?from=2026-01-01&to=2026-01-31&segment=country = DK",
    "Loops: everybody counted · 1 Jan 2026 to 31 Jan 2026 · only country = DK",
  ],
] as const;

test("D3: above the list stands in words which number it was opened by", async () => {
  const { page } = await dashboard.open(PAGES.sites);
  const said: string[] = [];
  for (const [behind, words] of SAID) {
    await page.goto(`${dashboard.url}${PAGES.journeys}?behind=${encodeURIComponent(behind)}`);
    const chip = page.locator(".behind-words");
    // The name of a friction comes with its report.
    await chip.getByText(words.split(" · ")[0]?.split(": ").at(-1) ?? "").waitFor();
    said.push((await chip.textContent()) ?? "");
  }
  expect(said).toEqual(SAID.map(([, words]) => words));
  await page.context().close();
});
