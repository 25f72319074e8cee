import { describe, expect, test } from "vitest";
import { axeFaults, COLOUR_RULES } from "./axe.ts";
import { expectClean, openWatched, PAGES, withDashboard, withWatchedPage } from "./dashboard-fixture.ts";

const dashboard = withDashboard();

/** The browser itself writes a line for every answer that is not 2xx. */
const isNetworkLine = (text: string) => text.startsWith("Failed to load resource");

describe("D10: every page with data, in both themes", () => {
  const at = withWatchedPage(dashboard, "data");

  test.each([...Object.entries(PAGES), ["sign-in", "/sign-in"] as const])(
    "D10: nothing is amiss and axe finds nothing: %s",
    async (_, path) => {
      await at.page.emulateMedia({ colorScheme: "light" });
      await at.go(path);
      expect(await at.page.locator("h1").first().textContent()).toMatch(/\S{3}/);
      await expectClean(at);
      expect(await axeFaults(at.page)).toEqual([]);
      await at.page.emulateMedia({ colorScheme: "dark" });
      expect(await axeFaults(at.page, COLOUR_RULES)).toEqual([]);
    },
  );
});

describe.each(["none", "error"] as const)("D10: every page with %s", (mood) => {
  const at = withWatchedPage(dashboard, mood);

  test.each(Object.entries(PAGES))(`D10: ${mood}: %s`, async (_, path) => {
    await at.go(path);
    expect(await at.page.locator("h1").first().textContent()).toMatch(/\S{3}/);
    await expectClean({ ...at, errors: at.errors.filter((text) => !isNetworkLine(text)) });
  });
});

test("D10: with none, each page says what would be here", async () => {
  const { url } = await dashboard.serve("none");
  const { page } = await openWatched(dashboard.browser, url);
  await page.goto(`${url}/`);
  await page.getByText("No site yet").waitFor();
  await page.context().close();
});

test("D10: with errors, each page says so and offers to try again", async () => {
  const { url } = await dashboard.serve("error");
  const { page } = await openWatched(dashboard.browser, url);
  for (const path of [PAGES.overview, PAGES.journeys, PAGES.journey]) {
    await page.goto(url + path);
    await page.getByRole("alert").getByRole("button", { name: "Try again" }).waitFor();
  }
  await page.context().close();
});
