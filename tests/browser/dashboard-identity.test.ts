import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openWatched, PAGES, withDashboard } from "./dashboard-fixture.ts";

// What is done stays done, so that each test has a server of its own.
const dashboard = withDashboard({ lasting: false });

async function open(path: string): Promise<Page> {
  const { page } = await dashboard.open(path);
  return page;
}

test("I9: a link is taken back after a question, and counts again after another", async () => {
  const page = await open(PAGES["journey evidence"]);
  const first = page.locator(".evidence-link").first();
  await first.getByRole("button", { name: "Take back" }).click();
  await page.keyboard.press("Escape");
  await first.getByText("decides").waitFor();
  await first.getByRole("button", { name: "Take back" }).click();
  const asked = page.getByRole("dialog", { name: "Take this link back?" });
  await asked.getByText("Browser v42a7c0 belongs to u_1042").waitFor();
  await asked.getByRole("button", { name: "Take back" }).click();
  await asked.waitFor({ state: "detached" });
  await first.getByText("revoked").waitFor();
  expect(await first.getByRole("link", { name: "Its own journey" }).getAttribute("href")).toBe(
    "/sites/s_nordlys/journeys/v%3Av42a7c0",
  );
  await first.getByRole("button", { name: "Let it count" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Let it count" }).click();
  await first.getByText("decides").waitFor();
  await page.context().close();
});

test("I6: two users are joined because somebody says so, and who said it is shown", async () => {
  const page = await open(PAGES["journey evidence"]);
  await page.getByRole("button", { name: "Join with another user" }).click();
  const asked = page.getByRole("dialog");
  const join = asked.getByRole("button", { name: "They are one person" });
  await asked.getByLabel("The other user’s id").fill("u_1042");
  expect(await join.isDisabled()).toBe(true);
  await asked.getByLabel("The other user’s id").fill("u_77");
  await join.click();
  await page.getByText("Users u_77 and u_1042 are one person").waitFor();
  await page.getByText("said by owner@nordlys.example").waitFor();
  await page.context().close();
});

test("I10: a person is erased only once their id is written out, and leaves a receipt", async () => {
  const page = await open(PAGES["journey who"]);
  await page.getByRole("button", { name: "Erase this person" }).click();
  const asked = page.getByRole("alertdialog");
  const erase = asked.getByRole("button", { name: "Erase for good" });
  expect(await erase.isDisabled()).toBe(true);
  await asked.getByLabel("Write u_1042 to confirm").fill("u_104");
  expect(await erase.isDisabled()).toBe(true);
  await asked.getByLabel("Write u_1042 to confirm").fill("u_1042");
  await erase.click();
  await page.getByRole("dialog", { name: "Erased" }).getByText("5f0c7d5e-4f1b-4b6e-9a53-0f6f7f1d2c11").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.waitForURL("**/sites/s_nordlys/journeys");
  await page.goto(dashboard.url + PAGES["journey who"]);
  await page.getByText("No journey has this id").waitFor();
  await page.context().close();
});

test("I9: who may only read is offered none of it", async () => {
  const { page } = await openWatched(dashboard.browser, dashboard.url);
  await page.route("**/api/me", (route) =>
    route.fulfill({
      json: {
        email: "a@example.dk",
        name: "A",
        owner: false,
        sites: [{ id: "s_nordlys", name: "Nordlys", role: "analyst" }],
      },
    }),
  );
  await page.goto(dashboard.url + PAGES["journey evidence"]);
  await page.locator(".evidence-link").first().waitFor();
  expect(await page.getByRole("button", { name: /Take back|Join with/ }).count()).toBe(0);
  await page.getByRole("tab", { name: "Who" }).click();
  await page.getByRole("button", { name: "Reveal" }).waitFor();
  expect(await page.getByRole("button", { name: "Erase this person" }).count()).toBe(0);
  await page.context().close();
});
