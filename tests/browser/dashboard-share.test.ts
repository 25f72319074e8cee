import { expect, test } from "vitest";
import { axeFaults } from "./axe.ts";
import { openWatched, SHARED_REPORTS, settled, withDashboard } from "./dashboard-fixture.ts";

// What is done stays done, so that each test has a server of its own.
const dashboard = withDashboard({ lasting: false });

const SITE = "/sites/s_nordlys";

test("A1: a share link shows its one report, without a menu, choices or ways to people", async () => {
  const { url } = await dashboard.serve("data", false);
  const { page, violations, errors, foreign } = await openWatched(dashboard.browser, url);
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(`${pathname} ${request.headers().authorization ?? ""}`);
  });
  await page.goto(`${url}/shared#mdr_sh_of_the_board`);
  await page.getByRole("heading", { name: "Phases", exact: true }).waitFor();
  await settled(page);
  await page.getByText("For the board").waitFor();
  expect(asked).toEqual(["/api/shared Bearer mdr_sh_of_the_board"]);
  expect(await page.getByRole("navigation", { name: "Main menu" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: "Share" }).count()).toBe(0);
  expect(await page.locator('a[href*="/journeys"]').count()).toBe(0);
  // The address bar keeps the link, and nobody else is told it.
  await expect.poll(() => page.url()).toBe(`${url}/shared#mdr_sh_of_the_board`);
  expect(await axeFaults(page)).toEqual([]);
  expect({ violations, errors, foreign }).toEqual({ violations: [], errors: [], foreign: [] });
  await page.context().close();
});

test("A1: no shared report offers a way to what its link does not open, nor asks for it", async () => {
  const { url } = await dashboard.serve("data", false);
  const { page, errors } = await openWatched(dashboard.browser, url);
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(pathname);
  });
  for (const report of SHARED_REPORTS) {
    await page.goto("about:blank");
    await page.goto(`${url}/shared#mdr_sh_${report}`);
    await page.getByText("For the board").waitFor();
    await settled(page);
    const found = await page.evaluate(() => ({
      links: [...document.querySelectorAll("a")].map((link) => link.getAttribute("href")),
      alerts: [...document.querySelectorAll("[role=alert]")].map((alert) => alert.textContent).filter(Boolean),
    }));
    expect({ report, ...found }).toEqual({ report, links: [], alerts: [] });
  }
  expect(new Set(asked)).toEqual(new Set(["/api/shared"]));
  expect(errors).toEqual([]);
  await page.context().close();
});

test("A1: what is about single people has no button to share it", async () => {
  const { page } = await dashboard.open(`${SITE}/accounts`);
  await page.getByRole("button", { name: "Share" }).waitFor();
  await page.goto(`${dashboard.url}${SITE}/accounts/havn-co`);
  await page.getByRole("heading", { name: "The members as lanes" }).waitFor();
  expect(await page.getByRole("button", { name: "Share" }).count()).toBe(0);
  await page.context().close();
});

test("A1: a link that opens nothing says so", async () => {
  const { url } = await dashboard.serve("data", false);
  const { page } = await openWatched(dashboard.browser, url);
  await page.route("**/api/shared", (route) =>
    route.fulfill({ status: 404, json: { error: { code: "not_found", message: "" } } }),
  );
  await page.goto(`${url}/shared#mdr_sh_old`);
  await page.getByText("This link opens nothing").waitFor();
  await page.context().close();
});

test("A1: a report is shared as it stands, the link is shown once, and it is revoked in the settings", async () => {
  const { page } = await dashboard.open(`${SITE}/phases?form=loop&from=2026-01-01&to=2026-03-31`);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByLabel("What it is for").fill("Agency");
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Create the link" }).click();
  expect((await sent).postDataJSON()).toEqual({
    ...{ name: "Agency", days: 30, report: "phases", question: { from: "2026-01-01", to: "2026-03-31" } },
    address: "/phases?form=loop&from=2026-01-01&to=2026-03-31",
  });
  await page.getByText(`${dashboard.url}/shared#mdr_sh_once`).waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.goto(`${dashboard.url}${SITE}/settings?part=shares`);
  const row = page.getByRole("row", { name: /Agency/ });
  await row.getByRole("button", { name: "Delete" }).click();
  await row.getByRole("button", { name: "Really delete" }).click();
  await row.waitFor({ state: "detached" });
  await page.context().close();
});

test("A7: a webhook is made with what it is told; its secret is shown once, and how telling goes is seen", async () => {
  const { page } = await dashboard.open(`${SITE}/settings?part=webhooks`);
  await page.getByText("3, 12 given up").waitFor();
  await page.getByLabel("Address").fill("https://hooks.shop.example/new");
  await page.getByText("friction", { exact: true }).click();
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Create webhook" }).click();
  expect((await sent).postDataJSON()).toEqual({ url: "https://hooks.shop.example/new", kinds: ["goal", "friction"] });
  await page.getByText("whsec_c2VjcmV0").waitFor();
  await page.getByText("never told yet").waitFor();
  await page.context().close();
});
