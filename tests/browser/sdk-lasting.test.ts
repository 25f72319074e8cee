import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type Behind, type Front, handlerFront, nginx, nginxFront } from "./front.ts";
import { type RealIngest, startRealIngest } from "./real-ingest.ts";

const DAY = 86_400;
/** What this browser does with a script's cookie, as Safari does: it ends after seven days. */
const LIKE_SAFARI = `{
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(document, "cookie", {
    get() { return get.call(this) },
    set(text) { set.call(this, text.replace(/max-age=(\\d+)/, (_, seconds) => "max-age=" + Math.min(seconds, ${7 * DAY}))) },
  });
}`;
const ASKED = "/v1/cookie";

let browser: Browser;
/** A browser without a window says that it is one, and counts as a bot. */
let userAgent: string;
let ingest: RealIngest;
let front: Front;
let context: BrowserContext;
let page: Page;
/** Lets the collector answer what it holds back. */
let release: () => void;

beforeAll(async () => {
  browser = await launchChromium();
  const tab = await browser.newPage();
  userAgent = (await tab.evaluate<string>("navigator.userAgent")).replace("Headless", "");
  await tab.close();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ingest = await startRealIngest();
  context = await browser.newContext({ userAgent });
  await context.addInitScript(LIKE_SAFARI);
  page = await context.newPage();
  release = () => undefined;
});
afterEach(async () => {
  release();
  await Promise.all([front.close(), context.close()]);
  await ingest.close();
});

async function begin(start: (behind: Behind) => Promise<Front> = handlerFront): Promise<void> {
  front = await start({ site: ingest.shop, collector: ingest.collector });
  ingest.origins.push(front.url);
}

/** Serves a page with a tag that says more than most, so that what comes later comes at once. */
function serve(path = "/", attributes = 'data-consent="granted"'): void {
  ingest.page(
    path,
    () => `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
      <script async src="/stats/m.js" data-site="${ingest.key}" data-params="ref" ${attributes}></script>`,
  );
}

const cookie = async () => {
  const found = (await context.cookies()).filter(({ name }) => name === "mdr_anonymous_id");
  expect(found.length).toBeLessThan(2);
  return found[0];
};
const idNow = (tab = page) => tab.evaluate<string | undefined>("meander.debug(false).anonymousId");
const madeAt = (id: string) => Number.parseInt(id.replace("-", "").slice(0, 12), 16) / 1_000;
const timesAsked = () => ingest.requests.filter((path) => path === ASKED).length;
const noted = (tab = page) =>
  tab.waitForFunction("JSON.parse(localStorage.mdr_state ?? '{}').k === 1", undefined, { timeout: 30_000 });
const viewed = (count: number) =>
  ingest.until(() => ingest.touchpoints.filter(({ kind }) => kind === "page_view").length >= count);

/** Holds the collector's answer back. @returns when it has been asked */
function hold(): Promise<void> {
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return new Promise((asked) => {
    ingest.before = (path) => {
      if (path !== ASKED) return;
      asked();
      return held;
    };
  });
}

/** Lets the collector answer, and waits until the browser has it. */
async function answer(tab = page): Promise<void> {
  const [response] = await Promise.all([tab.waitForResponse((one) => one.url().endsWith(ASKED)), release()]);
  expect((await response.allHeaders())["set-cookie"]).toContain("mdr_anonymous_id=");
  await response.finished();
}

const fronts: [string, (behind: Behind) => Promise<Front>][] = [["the handler", handlerFront]];
if (nginx) fronts.push(["nginx", (behind) => nginxFront(nginx as string, behind)]);

test.each(fronts)(
  "K8: through %s the server's cookie outlives the script's, and is asked for once",
  async (_, start) => {
    await begin(start);
    serve();
    await page.goto(front.url);
    await noted();
    const id = (await idNow()) as string;
    const first = await cookie();
    expect(first).toMatchObject({ value: id, path: "/", sameSite: "Lax", secure: true, httpOnly: false });
    const ends = (first?.expires ?? 0) - madeAt(id);
    // The answer took a moment; it never ends later than 13 months after the id was made, but for the browser's rounding.
    expect(Math.abs(ends - 395 * DAY)).toBeLessThan(60);

    await page.reload();
    await viewed(2);
    await page.evaluate("meander.identify('u1'); meander.flush()");
    expect((await cookie())?.expires).toBeCloseTo(first?.expires ?? 0, 0);

    // Three weeks later that browser has thrown away what scripts have stored, and not what the server has set.
    await page.evaluate("localStorage.clear()");
    await page.reload();
    await noted();
    expect(await idNow()).toBe(id);
    expect(Math.abs(((await cookie())?.expires ?? 0) - madeAt(id) - 395 * DAY)).toBeLessThan(60);
    // Nor does a record that was made anew outlive the id.
    expect(
      Math.abs((await page.evaluate<number>("JSON.parse(localStorage.mdr_state).t")) / 1_000 - madeAt(id)),
    ).toBeLessThan(1);
    expect(timesAsked()).toBe(2);
  },
);

test("K8: without the server this browser would forget after seven days", async () => {
  await begin();
  serve("/", 'data-consent="granted" data-lasting="false"');
  await page.goto(front.url);
  await viewed(1);
  expect((await cookie())?.expires ?? 0).toBeLessThan(Date.now() / 1_000 + 8 * DAY);
});

test("K8: an id that another client made is not asked for", async () => {
  await begin();
  serve();
  await context.addCookies([{ name: "ajs_anonymous_id", value: "segment-id-1", url: front.url }]);
  const file = page.waitForResponse(/\/lasting\.\w+\.js$/);
  await page.goto(front.url);
  await Promise.all([viewed(1), file]);
  await page.evaluate("meander.track('x'); meander.flush()");
  await ingest.until(() => ingest.touchpoints.find(({ name }) => name === "x"));
  expect([await idNow(), timesAsked()]).toEqual(["segment-id-1", 0]);
});

test("K9: nothing is asked before the yes, and then for the visitor that it made", async () => {
  await begin();
  serve("/", 'data-consent="required"');
  const file = page.waitForResponse(/\/lasting\.\w+\.js$/);
  await page.goto(front.url);
  await file;
  expect([await page.evaluate("document.cookie"), ingest.requests.filter((path) => path === ASKED)]).toEqual(["", []]);
  await page.evaluate("meander.consent('granted')");
  await noted();
  expect((await cookie())?.value).toBe(await idNow());
});

describe("an answer that comes too late", () => {
  const withdraw = "meander.consent('denied')";
  const here = async () => {
    await begin();
    serve("/", 'data-consent="required"');
    // Nothing there helps to clean up.
    serve("/next", 'data-consent="required" data-lasting="false"');
    const asked = hold();
    await page.goto(front.url);
    await page.waitForFunction("window.meander?.track");
    await page.evaluate("meander.consent('granted')");
    await asked;
    return (await idNow()) as string;
  };
  const gone = () => expect.poll(cookie).toBeUndefined();
  const otherTab = async () => {
    const tab = await context.newPage();
    await tab.goto(`${front.url}/next`);
    await tab.waitForFunction("window.meander?.track");
    return tab;
  };

  test("K9: brings nothing back after a withdrawal in the same tab", async () => {
    await here();
    await page.evaluate(withdraw);
    await answer();
    await gone();
    expect(await page.evaluate("Object.keys(localStorage)")).toEqual([]);
  });

  test("K8: brings nobody back after a reset in the same tab", async () => {
    const old = await here();
    await page.evaluate("meander.reset()");
    const id = await idNow();
    await answer();
    await expect.poll(async () => (await cookie())?.value).toBe(id);
    expect(id).not.toBe(old);
  });

  test("K9: brings nothing back after a withdrawal in another tab", async () => {
    await here();
    const other = await otherTab();
    await other.evaluate(withdraw);
    await answer();
    await gone();
    expect(await page.evaluate("Object.keys(localStorage)")).toEqual([]);
  });

  test("K8: brings nobody back after a reset in another tab", async () => {
    await here();
    const other = await otherTab();
    await other.evaluate("meander.reset()");
    const id = await idNow(other);
    await answer();
    await expect.poll(async () => (await cookie())?.value).toBe(id);
    await page.waitForFunction(`meander.debug(false).anonymousId === ${JSON.stringify(id)}`);
  });

  test.each([
    ["withdrawal", withdraw],
    ["reset", "meander.reset()"],
  ])("K8, K9: is undone, too, when the tab hears of the %s only after it", async (_, act) => {
    await context.addInitScript(`window.addEventListener("storage", (event) => {
      if (event.isTrusted && window.isDeaf) event.stopImmediatePropagation();
    }, true)`);
    const old = await here();
    const other = await otherTab();
    await page.evaluate("window.isDeaf = true");
    await other.evaluate(act);
    await answer();
    await expect.poll(async () => (await cookie())?.value).toBe(old);
    await page.evaluate("dispatchEvent(new Event('storage'))");
    await expect.poll(async () => (await cookie())?.value).toBe(await idNow(other));
  });

  test.each([
    ["withdrawal", withdraw],
    ["reset", "meander.reset()"],
  ])("K8, K9: never comes when the page was left after a %s", async (_, act) => {
    const old = await here();
    const over = page.waitForEvent("requestfailed", (request) => request.url().endsWith(ASKED));
    await page.evaluate(act);
    await page.goto(`${front.url}/next`);
    await over;
    release();
    await ingest.until(() => timesAsked() > 0);
    await page.waitForFunction("window.meander?.track");
    expect((await cookie())?.value).not.toBe(old);
    expect((await cookie())?.value).toBe(await idNow());
  });

  test("K9: what it might leave behind in that moment is gone on the next page", async () => {
    const old = await here();
    await page.evaluate(withdraw);
    await context.addCookies([{ name: "mdr_anonymous_id", value: old, url: front.url, secure: true }]);
    await page.goto(`${front.url}/next`);
    await gone();
  });
});
