import type { Page } from "playwright-core";
import { launchChromium } from "../browser/chromium.ts";
import type { DeviceKind } from "./devices.ts";

/** The SDK as the page sees it, as far as the tests ask it. */
declare global {
  interface Window {
    meander: {
      flush(): Promise<void>;
      debug(isOn?: boolean): { anonymousId: string | undefined };
      journey(): Promise<{ phase: string | null; laps: number } | null>;
    };
  }
}

/** One browser and the person who walks through the demo shop with it. Its cookies last until it is closed. */
export interface Shopper {
  /** The open page. */
  page(): Page;
  /** Opens any address in a new tab, without waiting for the shop's script. */
  open(url: string): Promise<Page>;
  /** A new visit to the shop: a new tab, after the last one was closed. */
  visit(path: string, referer?: string): Promise<void>;
  answer(consent: "Accept" | "Decline"): Promise<void>;
  /** Follows the first link of that name. */
  follow(name: string): Promise<void>;
  /** Follows the first link to that path. */
  followPath(path: string): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  /** Fills in the form for the white paper and downloads it. */
  takeWhitepaper(email: string, company: string): Promise<void>;
  logIn(who: { email: string; name: string }): Promise<void>;
  /** Waits until everything recorded so far has been acknowledged. @returns the visitor's anonymous id */
  delivered(): Promise<string>;
  /** Addresses that got something about the visitor. */
  sent(): string[];
  /** Errors that pages threw or logged, but for the one that the shop makes on purpose. */
  problems(): string[];
  close(): Promise<void>;
}

/**
 * A browser of its own. The user agent is Chromium's own flag: one that is emulated per page does not reach the requests
 * that outlive the page, and headless Chromium's own would be taken for a bot.
 */
export async function openShopper(shop: string, { viewport, locale, userAgent }: DeviceKind): Promise<Shopper> {
  const browser = await launchChromium({ args: [`--user-agent=${userAgent}`] });
  const context = await browser.newContext({ viewport, locale });
  const sent: string[] = [];
  const problems: string[] = [];
  context.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.url());
  });
  context.on("weberror", (error) => problems.push(error.error().message));
  let page: Page | null = null;
  const here = (): Page => {
    if (!page) throw new Error("nobody has come yet");
    return page;
  };
  const newTab = async (url: string, referer?: string): Promise<Page> => {
    await page?.close();
    page = await context.newPage();
    await page.goto(url, referer ? { referer } : {});
    return page;
  };
  const recording = () => here().waitForFunction(() => typeof window.meander?.flush === "function");
  const click = async (selector: string): Promise<void> => {
    const link = here().locator(selector).first();
    const target = await link.evaluate((element) => (element as HTMLAnchorElement).href);
    await link.click();
    await here().waitForURL(target);
    await recording();
  };

  return {
    page: here,
    open: newTab,
    async visit(path, referer) {
      await newTab(shop + path, referer);
      await recording();
    },
    async answer(consent) {
      await here().getByRole("button", { name: consent, exact: true }).click();
    },
    follow: (name) => click(`a:visible:text-is(${JSON.stringify(name)})`),
    followPath: (path) => click(`a[href=${JSON.stringify(path)}]`),
    async back() {
      await here().goBack();
      await recording();
    },
    async forward() {
      await here().goForward();
      await recording();
    },
    async takeWhitepaper(email, company) {
      const form = here().locator("form[data-whitepaper]");
      await form.getByLabel("Work e-mail").fill(email);
      await form.getByLabel("Company").fill(company);
      await form.getByRole("button").click();
      const download = here().waitForEvent("download");
      await form.getByRole("link").click();
      await download;
    },
    async logIn({ email, name }) {
      const form = here().locator("form[data-login]");
      await form.getByLabel("E-mail").fill(email);
      await form.getByLabel("Name", { exact: true }).fill(name);
      await form.getByRole("button").click();
      await here().waitForURL("**/account");
      await recording();
    },
    async delivered() {
      await here().evaluate(() => window.meander.flush());
      // What earlier pages wrote down before they went is taken up by this one.
      await here().waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("mdr_q_")));
      const { anonymousId } = await here().evaluate(() => window.meander.debug(false));
      if (!anonymousId) throw new Error("the visitor has no id");
      return anonymousId;
    },
    sent: () => sent,
    problems: () => problems,
    close: () => browser.close(),
  };
}
