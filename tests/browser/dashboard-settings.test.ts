import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeFaults, COLOUR_RULES } from "./axe.ts";
import { openWatched, settled, withDashboard } from "./dashboard-fixture.ts";

// What is done stays done, so that each test has a server of its own.
const dashboard = withDashboard({ lasting: false });

const SITE = "/sites/s_nordlys";
const PARTS = ["site", "model", "keys", "shares", "webhooks", "members", "guard", "data", "jobs", "audit"];

async function open(path: string, role = "admin"): Promise<Page> {
  const { page } = await openWatched(dashboard.browser, dashboard.url);
  const sites = [{ id: "s_nordlys", name: "Nordlys", role }];
  const me = { email: "owner@nordlys.example", name: "Freja", owner: false, sites };
  await page.route("**/api/me", (route) => route.fulfill({ json: me }));
  await page.goto(dashboard.url + path);
  await settled(page);
  return page;
}

test("D8: a changed model is tried on real journeys, saved with a note, and its work followed to the end", async () => {
  const page = await open(`${SITE}/settings?part=model`);
  const save = page.getByRole("button", { name: "Save", exact: true });
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Move 4 Decision up" }).click();
  await page.getByText("37 journeys would stand in another phase, of 500 tried").waitFor();
  await page.getByRole("link", { name: "u:u_1042" }).waitFor();
  await page.getByLabel("What was changed").fill("Carts come first");
  const sent = page.waitForRequest((request) => request.method() === "PUT");
  await save.click();
  const request = await sent;
  expect(new URL(request.url()).searchParams.get("note")).toBe("Carts come first");
  expect(request.postDataJSON().version).toBe(2);
  expect(request.postDataJSON().rules[2].phase).toBe("decision");
  await page.getByText("reports answer by the old model until that is done").waitFor();
  await page.getByText("Done", { exact: true }).waitFor();
  await page.context().close();
});

test("D8: what the API cannot take is said at its place, and cannot be saved", async () => {
  const page = await open(`${SITE}/settings?part=model`);
  await page.getByRole("button", { name: "Change 4 Decision" }).click();
  await page.locator(".ordered-open textarea").fill("/cart\n/x/{a");
  const rule = page.locator(".ordered-item", { has: page.locator(".ordered-open") });
  await rule.getByText("a bracket does not close").waitFor();
  expect(await rule.locator("textarea").getAttribute("aria-invalid")).toBe("true");
  expect(await page.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
  await page.getByRole("link", { name: "Keys" }).click();
  await page.getByRole("alertdialog", { name: "Leave without saving?" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard the changes" }).click();
  await page.getByRole("link", { name: "Keys" }).click();
  await page.getByText("A secret key lets a server").waitFor();
  await page.context().close();
});

test("A1: somebody is added with a password shown once, given another role, and removed", async () => {
  const page = await open(`${SITE}/settings?part=members`);
  await page.getByLabel("E-mail").fill("nils@nordlys.example");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("kite-lantern-42-moss").waitFor();
  await page.getByRole("button", { name: /Role of nils@nordlys.example/ }).click();
  await page.getByRole("option", { name: "Analyst" }).click();
  await page
    .getByRole("button", { name: /Analyst Role of nils|Role of nils.* Analyst|Analyst/ })
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Remove nils@nordlys.example" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("rowheader", { name: "nils@nordlys.example" }).waitFor({ state: "detached" });
  await page.context().close();
});

test("I5: devices that wait are refused only after a question that says what it does", async () => {
  const page = await open(`${SITE}/settings?part=guard`);
  await page.getByRole("button", { name: "Refuse" }).first().click();
  const asked = page.getByRole("dialog", { name: "Refuse 7 devices for kiosk-7?" });
  await asked.getByText("stays a journey of its own").waitFor();
  await asked.getByRole("button", { name: "Refuse" }).click();
  await page.getByText("Known person kiosk-7").waitFor({ state: "detached" });
  await page.context().close();
});

test("S4: a site is deleted only once its name is written out, and leaves a receipt", async () => {
  const page = await open(`${SITE}/settings?part=data`);
  await page.getByRole("button", { name: "Delete this site" }).click();
  const erase = page.getByRole("alertdialog").getByRole("button", { name: "Erase for good" });
  await page.getByLabel("Write Nordlys to confirm").fill("Nordly");
  expect(await erase.isDisabled()).toBe(true);
  await page.getByLabel("Write Nordlys to confirm").fill("Nordlys");
  await erase.click();
  await page.getByRole("dialog", { name: "The site is deleted" }).getByText("0d5e5f0c-4f1b").waitFor();
  await page.context().close();
});

test("S3: the list of kept properties begins with what the product reads, and can be taken away again", async () => {
  const page = await open(`${SITE}/settings?part=data`);
  const card = page.locator("form", { hasText: "Keep only the properties on a list" });
  const saved = async () => {
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await card.getByRole("button", { name: "Save" }).click();
    await card.getByText("Saved").waitFor();
    return (await sent).postDataJSON();
  };
  await card.getByText("Keep only the properties on a list").click();
  const names = card.getByLabel("Names");
  expect(await names.inputValue()).toContain("revenue");
  await names.fill("value, plan\n value");
  expect(await saved()).toEqual({ keptProperties: ["value", "plan"] });
  await card.getByText("Keep only the properties on a list").click();
  expect(await saved()).toEqual({ keptProperties: null });
  await page.context().close();
});

test("A8: the audit log says its details in words, and lists the receipts of erasures", async () => {
  const page = await open(`${SITE}/settings?part=audit`);
  const row = (what: string) => page.getByRole("row", { name: new RegExp(what) });
  await row("changed the settings").getByText("months kept: 13 · before a yes: Count only").waitFor();
  await row("made a key").getByText("kind: secret key · role: Analyst · ends: never").waitFor();
  await row("erased a person").getByText("7d1c2b9e-5a30-4f0e-8a5d-2f6f0a9b4c11").waitFor();
  const asked = page.waitForRequest((request) => request.url().includes("/audit?action=journey.erase"));
  await page.getByRole("button", { name: /Did what/ }).click();
  await page.getByRole("option", { name: "erased a person" }).click();
  await asked;
  await page.getByText("Each erasure left a receipt").waitFor();
  await expect.poll(() => page.url()).toContain("action=journey.erase");
  await page.context().close();
});

test("A8: names are shown only once it is noted, and not when it cannot be", async () => {
  const page = await open(`${SITE}/journeys/u%3Au_1042?panel=who`);
  await page.route("**/reveal", (route) =>
    route.fulfill({ status: 503, json: { error: { code: "unavailable", message: "Not now." } } }),
  );
  await page.getByRole("button", { name: "Reveal" }).click();
  await page.getByText("Not revealed").waitFor();
  expect(await page.getByRole("button", { name: "Hide again" }).count()).toBe(0);
  await page.unroute("**/reveal");
  await page.getByRole("button", { name: "Reveal" }).click();
  await page.getByRole("button", { name: "Hide again" }).waitFor();
  await page.context().close();
});

test("R1: the overview beside the period before shows differences with their intervals", async () => {
  const page = await open(SITE);
  await page.getByText("Compare with the period before").click();
  await page.waitForURL("**compare=previous");
  const changes = page.getByRole("region", { name: "What changed" });
  await changes
    .getByText(/^[+-]\d.* \([+-]\d.* … [+-]\d/)
    .first()
    .waitFor();
  await page
    .getByText(/^[\d,]+ before$/)
    .first()
    .waitFor();
  await page.context().close();
});

describe("A1: the menu fits the role", () => {
  const menu = async (page: Page) =>
    (await page.locator(".nav-pages a").allInnerTexts()).map((text) => text.trim()).filter((text) => text !== "");

  test("A1: a marketer has no journeys to open, and sees 'fewer than 5' where a number is withheld", async () => {
    const page = await open(SITE, "marketer");
    expect(await menu(page)).not.toContain("Journeys");
    // Of the settings a marketer has what they have shared.
    expect(await menu(page)).toContain("Settings");
    expect(await page.locator('main a[href*="/journeys"]').count()).toBe(0);
    await page.route("**/reports/overview**", async (route) => {
      const answer = await (await route.fetch()).json();
      answer.totals.journeys = null;
      await route.fulfill({ json: { ...answer, withheld: 3 } });
    });
    await page.reload();
    await page.getByText("fewer than 5").first().waitFor();
    await page.getByText("3 rows or numbers about fewer than five people are left out").waitFor();
    await page.context().close();
  });

  test("A1: a developer begins at delivery, with settings, and watches the first touchpoint arrive", async () => {
    const page = await open("/", "developer");
    await page.waitForURL("**/delivery");
    expect(await menu(page)).toEqual(["Delivery", "Get started", "Settings"]);
    await page.getByRole("link", { name: "Get started" }).click();
    await page.getByText("1,204,331 touchpoints have arrived").waitFor();
    await page.context().close();
  });

  test("A1: an analyst sees who waits, and decides nothing", async () => {
    const page = await open(`${SITE}/settings`, "analyst");
    expect(await page.locator(".settings-parts a").allInnerTexts()).toEqual(["Waiting devices", "Shared"]);
    await page.getByText("An administrator decides.").first().waitFor();
    expect(await page.getByRole("button", { name: "Accept" }).count()).toBe(0);
    await page.context().close();
  });
});

test("S7: hostile text in every field of every part of the settings stays text, in open editors too", async () => {
  const server = await dashboard.serve("hostile");
  const { page, dialogs, violations, errors, foreign } = await openWatched(dashboard.browser, server.url);
  // The role comes from a closed list: a hostile one would open nothing.
  const sites = [{ id: "s_nordlys", name: "<img src=x onerror=alert(1)>", role: "admin" }];
  await page.route("**/api/me", (route) => route.fulfill({ json: { email: "a@b.dk", name: "A", owner: true, sites } }));
  const found: unknown[] = [];
  for (const part of PARTS) {
    await page.goto(`${server.url}${SITE}/settings?part=${part}`);
    await settled(page);
    // The first row of each list is opened; an open one is offered to be closed.
    const change = page.getByRole("button", { name: /^Change 1 / });
    for (let left = await change.count(); left > 0; left--) await change.first().click();
    const seen = await page.evaluate(() => ({
      inline: document.querySelectorAll("script:not([src]), style, iframe, img").length,
      bidi: /[\u202A-\u202E\u2066-\u2069\u200E\u200F]/.test(document.body.textContent ?? ""),
      wide: document.documentElement.scrollWidth > window.innerWidth,
    }));
    if (seen.inline > 0 || seen.bidi || seen.wide) found.push({ part, ...seen });
  }
  expect(found).toEqual([]);
  expect({ dialogs, violations, errors, foreign }).toEqual({ dialogs: [], violations: [], errors: [], foreign: [] });
  await page.context().close();
});

test("D8: the part that is open, and it alone, is called the current page, and a phone has it in view", async () => {
  const { page } = await dashboard.open(`${SITE}/settings?part=audit`, { viewport: { width: 390, height: 844 } });
  const current = page.locator('.settings-parts [aria-current="page"]');
  await current.waitFor();
  expect(await page.locator('.settings-parts [aria-current="page"]').allInnerTexts()).toEqual(["Audit log"]);
  for (const link of [current, page.locator('.nav-pages [aria-current="page"]')]) {
    await expect.poll(async () => (await link.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await expect.poll(async () => (await link.boundingBox())?.x).toBeLessThan(390 - 60);
  }
  await page.context().close();
});

describe("D10: settings, in both themes", () => {
  test.each(["data", "none"] as const)("D10: axe finds nothing and nothing is cut off: %s", async (mood) => {
    const server = await dashboard.serve(mood);
    const context = await dashboard.browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const site = { id: "s_nordlys", name: "Nordlys", role: "admin" };
    await page.route("**/api/me", (route) =>
      route.fulfill({ json: { email: "a@b.dk", name: "A", owner: true, sites: [site] } }),
    );
    const found: string[] = [];
    for (const part of mood === "data" ? PARTS : PARTS.filter((one) => !["site", "data"].includes(one))) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`${server.url}${SITE}/settings?part=${part}`);
      await settled(page);
      const faults = await axeFaults(page);
      await page.emulateMedia({ colorScheme: "dark" });
      faults.push(...(await axeFaults(page, COLOUR_RULES)));
      found.push(...faults.map((fault) => `${part} ${fault}`));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) found.push(`${part} is ${over} px too wide`);
    }
    expect(found).toEqual([]);
    await context.close();
  });
});
