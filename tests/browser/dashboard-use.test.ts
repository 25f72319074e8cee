import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { openWatched, PAGES, settled, withDashboard } from "./dashboard-fixture.ts";

const dashboard = withDashboard();

test("D1: from the sign-in to the first journey", async () => {
  const server = await dashboard.serve("data", false);
  const { page, violations } = await openWatched(dashboard.browser, server.url);
  await page.goto(server.url + PAGES.start);
  await page.getByLabel("E-mail").fill("owner@nordlys.example");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("do not match").waitFor();
  await page.getByLabel("Password").fill("correct horse");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Waiting for the first touchpoint").waitFor();
  expect(await page.getByText("data-site=").first().textContent()).toMatch(/\/m\.js".* data-consent="required"/);
  server.touch();
  await page.getByText("It is live").waitFor();
  await page.getByRole("link", { name: "Open this journey" }).click();
  await page.getByRole("slider", { name: "The journey, moment by moment" }).waitFor();
  await expect.poll(() => page.url()).toContain("/journeys/u%3Au_1042");
  expect(violations).toEqual([]);
  await page.context().close();
});

test("D9: what is wider than a phone says so at its edges, and is scrolled by the keyboard too", async () => {
  const { page } = await dashboard.open(PAGES.map, { viewport: { width: 390, height: 844 } });
  const box = page.locator(".scroll-box").first();
  const view = box.getByRole("group", { name: "Wider than the screen" });
  const shadows = () => box.evaluate((e) => [e.hasAttribute("data-before"), e.hasAttribute("data-after")]);
  await view.waitFor();
  expect(await shadows()).toEqual([false, true]);
  await view.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(shadows).toEqual([true, true]);
  await view.evaluate((e) => e.scrollTo({ left: e.scrollWidth }));
  await expect.poll(shadows).toEqual([true, false]);
  await page.setViewportSize({ width: 1900, height: 900 });
  await view.waitFor({ state: "detached" });
  await page.context().close();
});

test("D1: with several sites the one that was touched last is opened, and the choice of sites when none was", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url);
  const sites = [
    { id: "s_empty", name: "Still empty", role: "admin" },
    { id: "s_nordlys", name: "Nordlys", role: "admin" },
  ];
  await page.route("**/api/me", (route) =>
    route.fulfill({ json: { email: "a@example.dk", name: "A", owner: true, sites } }),
  );
  await page.route("**/api/sites/s_empty/journeys?*", (route) => route.fulfill({ json: { journeys: [], next: null } }));
  await page.goto(dashboard.url);
  await page.waitForURL("**/sites/s_nordlys");
  // Kept a moment after the address has changed: cleared before, it would be there again.
  await expect.poll(() => page.evaluate(() => localStorage.getItem("meander.site"))).toBe("s_nordlys");
  await page.evaluate(() => localStorage.clear());
  await page.route("**/api/sites/s_nordlys/journeys?*", (route) =>
    route.fulfill({ json: { journeys: [], next: null } }),
  );
  await page.goto(dashboard.url);
  await page.waitForURL("**/sites");
  await page.getByText("Still empty").waitFor();
  await page.context().close();
});

test("D2: times are those of the site, wherever the reader is", async () => {
  const at = async (timezoneId: string) => {
    const { page } = await openWatched(dashboard.browser, dashboard.url, { timezoneId });
    await page.goto(dashboard.url + PAGES.journey);
    await page.getByText("Times in Europe/Copenhagen").waitFor();
    await settled(page);
    await page.getByRole("slider").focus();
    await page.keyboard.press("Home");
    const text = await page.locator('.touchpoint[aria-selected="true"] .touchpoint-when').textContent();
    await page.context().close();
    return text;
  };
  expect(await at("America/Los_Angeles")).toBe(await at("Europe/Copenhagen"));
});

test("D2: a list that is longer than its card says how much more there is", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url);
  await page.goto(dashboard.url + PAGES.overview);
  await page.getByRole("region", { name: "Pages" }).getByRole("button", { name: "Show 2 more" }).click();
  await page.getByText("/reviews/new").waitFor();
  await page.getByText("The 10 most frequent").waitFor();
  await page.context().close();
});

test("S9: signing in does not lead to another site", async () => {
  const server = await dashboard.serve("data", false);
  const { page, foreign } = await openWatched(dashboard.browser, server.url);
  await page.goto(`${server.url}/sign-in?back=${encodeURIComponent("//evil.example/x")}`);
  await page.getByLabel("E-mail").fill("owner@nordlys.example");
  await page.getByLabel("Password").fill("correct horse");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  expect(foreign).toEqual([]);
  await page.context().close();
});

test("D3: the list draws only the lines in view, and loads on by itself", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url);
  await page.goto(dashboard.url + PAGES.journeys);
  await page.locator(".journey-row").first().waitFor();
  expect(await page.locator(".journey-row").count()).toBeLessThan(40);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.locator('.journey-item[aria-posinset="60"]').waitFor();
  await page.context().close();
});

test("D3: filters are in the address and come back from it", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url);
  await page.goto(dashboard.url + PAGES.journeys);
  await page.getByLabel("Find by id").fill("u_1042");
  await page.keyboard.press("Enter");
  await page.getByText("1 journey shown").waitFor();
  await expect.poll(() => page.url()).toContain("q=u_1042");
  await page.getByRole("button", { name: "Any Phase now" }).click();
  await page.getByRole("option", { name: "Advocacy" }).click();
  await page.getByText("No journey matches").waitFor();
  await expect.poll(() => page.url()).toContain("phase=advocacy");
  await page.reload();
  await page.getByText("No journey matches").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await page.locator(".journey-row").first().waitFor();
  await page.context().close();
});

test("D4: the picture is stepped by keyboard, and each moment has an address", async () => {
  const { page } = await dashboard.open(PAGES.journey);
  const picture = page.getByRole("slider");
  await picture.focus();
  await page.keyboard.press("End");
  await page.locator('.touchpoint[aria-selected="true"]').waitFor();
  const last = await picture.getAttribute("aria-valuetext");
  expect(last).toMatch(/^176 of 176: /);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => picture.getAttribute("aria-valuetext")).toMatch(/^175 of 176: /);
  const address = page.url();
  expect(address).toContain("at=");
  await page.goto("about:blank");
  await page.goto(address);
  await settled(page);
  await expect.poll(() => picture.getAttribute("aria-valuetext")).toMatch(/^175 of 176: /);
  await page.context().close();
});

test("D4: everything of a journey of two years is inside the picture", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url, { viewport: { width: 390, height: 844 } });
  await page.goto(dashboard.url + PAGES.journey);
  await page.locator(".mark").first().waitFor();
  const outside = await page.evaluate(() => {
    const box = document.querySelector(".journey-picture")?.getBoundingClientRect();
    const marks = [...document.querySelectorAll(".journey-picture .mark")].map((m) => m.getBoundingClientRect());
    return marks.filter((m) => !box || m.left < box.left - 1 || m.right > box.right + 1).length;
  });
  expect(outside).toBe(0);
  await page.context().close();
});

test("D4: a stretch that is dragged across is shown alone, and the whole comes back", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url, { viewport: { width: 1440, height: 900 } });
  await page.goto(dashboard.url + PAGES.journey);
  await page.locator(".mark").first().waitFor();
  const box = await page.locator(".picture-stage svg").boundingBox();
  if (!box) throw new Error("no picture");
  await page.mouse.move(box.x + 300, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 600, box.y + 210, { steps: 6 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Show the whole journey" }).click();
  await page.getByText("Drag across a stretch").waitFor();
  await expect.poll(() => page.url()).not.toContain("from=");
  await page.context().close();
});

test("D4: names are covered until revealed", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url);
  await page.goto(dashboard.url + PAGES["journey who"]);
  await page.getByRole("button", { name: "Reveal" }).waitFor();
  expect(await page.locator("body").textContent()).not.toContain("astrid@example.dk");
  await page.getByRole("button", { name: "Reveal" }).click();
  await page.getByText("astrid@example.dk").waitFor();
  await page.context().close();
});

test("D8: a secret key is made and shown once", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url);
  await page.goto(`${dashboard.url}${PAGES.settings}?part=keys`);
  await page.getByLabel("Name of the key").fill("Importer");
  await page.getByRole("button", { name: "Create secret key" }).click();
  await page.getByText("mdr_sk_9f2c41d5e8b7a6039182").waitFor();
  await page.reload();
  await page.getByText("Importer").waitFor();
  expect(await page.locator("body").textContent()).not.toContain("mdr_sk_9f2c41d5e8b7a6039182");
  await page.context().close();
});

test("D2: three languages, light and dark, kept for the next visit", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url, { viewport: { width: 1440, height: 900 } });
  await page.goto(dashboard.url + PAGES.overview);
  await page.getByRole("radio", { name: "DA", exact: true }).click();
  await page.getByRole("heading", { name: "Overblik" }).waitFor();
  await page.getByRole("radio", { name: "SV", exact: true }).click();
  await page.getByRole("heading", { name: "Översikt" }).waitFor();
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole("radio", { name: "Mörkt" }).click();
  expect(await paper()).not.toBe(light);
  await page.reload();
  await page.getByRole("heading", { name: "Översikt" }).waitFor();
  expect(await paper()).not.toBe(light);
  await page.context().close();
});

test("D9: the overview's first view needs less than 150 kB of script (brotli)", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url);
  const scripts = new Map<string, number>();
  page.on("response", async (response) => {
    if (!response.url().endsWith(".js")) return;
    scripts.set(response.url(), 0);
    scripts.set(response.url(), brotliCompressSync(await response.body()).length);
  });
  await page.goto(dashboard.url + PAGES.overview);
  await settled(page);
  await expect.poll(() => [...scripts.values()].includes(0)).toBe(false);
  expect(scripts.size).toBeGreaterThan(2);
  expect([...scripts.values()].reduce((a, b) => a + b, 0)).toBeLessThan(150_000);
  await page.context().close();
});

test("D10: a page that a newer dashboard has overtaken is loaded anew; one that only missed a file stays", async () => {
  const { page } = await dashboard.open(PAGES.settings);
  const gone = (url: URL) => url.pathname.startsWith("/assets/keys-settings");
  await page.route(gone, (route) => route.fulfill({ status: 404, body: "" }));
  const mark = () => page.evaluate(() => Object.assign(window, { isFirst: true }));
  await mark();
  const asked = page.waitForResponse((response) => new URL(response.url()).pathname === "/");
  await page.getByRole("link", { name: "Keys" }).click();
  await (await asked).finished();
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).waitFor();
  expect(await page.evaluate(() => "isFirst" in window)).toBe(true);

  await page.goto(dashboard.url + PAGES.settings);
  await mark();
  const newer = (url: URL) => url.pathname === "/";
  await page.route(newer, async (route) => {
    await page.unroute(gone);
    await route.fulfill({
      contentType: "text/html",
      body: '<script type="module" src="/assets/index-newer.js"></script>',
    });
  });
  await page.getByRole("link", { name: "Keys" }).click();
  await page.waitForFunction(() => !("isFirst" in window));
  await page.getByRole("link", { name: "Keys" }).waitFor();
  await page.context().close();
});
