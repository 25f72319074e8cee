import { describe, expect, test } from "vitest";
import { expectClean, PAGES, SHARED_REPORTS, withDashboard, withWatchedPage } from "./dashboard-fixture.ts";

const dashboard = withDashboard();

/** How many texts apps/dashboard/fixtures/payloads.ts has. */
const PAYLOAD_COUNT = 124;
/** Where fields are served that most pages have not. */
const RARE: Readonly<Record<string, string>> = { email: PAGES.sites, names: PAGES.paths, firstChannel: PAGES.journeys };

describe("S7: hostile text in every field", () => {
  const at = withWatchedPage(dashboard, "hostile");

  test("S7: the watch works: a dialog, inline code, a style and a foreign request are all seen", async () => {
    await at.go(PAGES.sites);
    await at.page.evaluate(() => {
      const script = document.createElement("script");
      const style = document.createElement("style");
      try {
        script.text = "alert(1)";
      } catch {
        // Trusted types refuse it, which is what the report is for.
      }
      style.textContent = "*{}";
      document.head.append(script, style);
      new Image().src = "http://127.0.0.1:9/x.png";
      alert("canary");
    });
    await expect.poll(() => at.violations.length).toBeGreaterThanOrEqual(3);
    expect(at.dialogs).toEqual(["canary"]);
    expect(at.foreign.length + at.violations.filter((v) => v.startsWith("img-src")).length).toBeGreaterThan(0);
  });

  /** Nothing that text could have become is in the page. */
  const expectOnlyText = async () => {
    const found = await at.page.evaluate(() => ({
      inline: document.querySelectorAll("script:not([src]), style, iframe, img").length,
      handlers: [...document.querySelectorAll("*")].filter((e) => e.getAttributeNames().some((n) => n.startsWith("on")))
        .length,
      links: [...document.querySelectorAll("a")].filter(
        (a) => !/^https?:/.test(new URL(a.getAttribute("href") ?? "", location.href).protocol),
      ).length,
      bidi: /[\u202A-\u202E\u2066-\u2069\u200E\u200F]/.test(document.body.textContent ?? ""),
    }));
    expect(found).toEqual({ inline: 0, handlers: 0, links: 0, bidi: false });
    await expectClean(at);
  };

  test.each(Object.entries(PAGES))("S7: %s", async (_, path) => {
    await at.go(path);
    await expectOnlyText();
  });

  test.each(SHARED_REPORTS)("S7: %s, shared", async (report) => {
    // What follows the # alone would not load the page anew.
    await at.page.goto("about:blank");
    await at.go(`/shared#mdr_sh_${report}`);
    await at.page.locator(".shared-head").waitFor();
    await expectOnlyText();
  });

  test("S7: every field has met every payload", async () => {
    const unmet = () => Object.entries(at.server.coverage()).find(([, n]) => n < PAYLOAD_COUNT)?.[0];
    // The pages above have served most; where a field is rare, its page is opened again.
    for (let field = unmet(); field !== undefined; field = unmet()) {
      await at.go(RARE[field] ?? PAGES.journey);
    }
    expect(Object.keys(at.server.coverage()).length).toBeGreaterThan(20);
    await expectClean(at);
  }, 120_000);

  test("S7: every tab and every touchpoint of a hostile journey can be opened", async () => {
    await at.go(PAGES.journey);
    await at.page.getByRole("slider").focus();
    for (let i = 0; i < 25; i++) await at.page.keyboard.press("ArrowRight");
    for (const tab of await at.page.getByRole("tab").all()) await tab.click();
    await at.page.getByRole("button", { name: "Reveal" }).click();
    await at.page.getByRole("button", { name: "Hide again" }).waitFor();
    await expectClean(at);
  });
});
