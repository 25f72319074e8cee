import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type RealIngest, startRealIngest } from "./real-ingest.ts";

let browser: Browser;
let ingest: RealIngest;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ingest = await startRealIngest();
  context = await browser.newContext();
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
});
afterEach(async () => {
  await Promise.all([ingest.close(), context.close()]);
});

/** A page on both domains, with a link to the other. */
function serve(options: { consent?: string } = {}) {
  const html = (origin: string) => {
    const other = origin === ingest.shop ? ingest.blog : ingest.shop;
    return `<!doctype html><title>Page</title><link rel="icon" href="data:,"><script async src="${ingest.collector}/m.js"
      data-site="${ingest.key}" data-domains="${new URL(ingest.shop).host}, ${new URL(ingest.blog).host}"
      data-consent="${options.consent ?? "granted"}"></script>
      <a id="over" href="${other}/there?q=1#part">Over</a><a id="tab" target="_blank" href="${other}/there">Over</a>
      <a id="else" href="http://else.test/">Else</a>`;
  };
  ingest.page("/here", html);
  ingest.page("/there", html);
}

const viewOn = (origin: string) => {
  const { host } = new URL(origin);
  return ingest.touchpoints.find((one) => one.kind === "page_view" && one.host === host);
};
const viewed = (origin: string) => ingest.until(() => viewOn(origin));
const asked = (path: string) => ingest.requests.filter((one) => one === path).length;

/** Comes to the shop, points at the link until its pass is there, and follows it. @returns the address that was opened */
async function goOver(link = "#over"): Promise<string> {
  await page.goto(`${ingest.shop}/here`);
  await viewed(ingest.shop);
  const [answer] = await Promise.all([page.waitForResponse(/\/v1\/pass$/), pointAt(link)]);
  await answer.finished();
  const opened = context.waitForEvent("request", { predicate: (one) => one.url().includes("mdr_pass=") });
  await page.click(link);
  return (await opened).url();
}

/** The plugin comes when the page is idle: it is there when pointing at the link asks for a pass. */
async function pointAt(link: string): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => /\/domains\./.test(name)),
  );
  while (!asked("/v1/pass")) {
    await page.hover("#else").catch(() => undefined);
    await page.hover(link);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

test("I13: a link to another domain of the site carries the visitor over, and the address shows nothing of it", async () => {
  serve();
  const url = await goOver();
  const view = await viewed(ingest.blog);
  expect(view.visitor).toBe(viewOn(ingest.shop)?.visitor);
  expect(url).toMatch(/\/there\?q=1&mdr_pass=[\w-]+(#part)?$/);
  await expect.poll(() => page.url()).toBe(`${ingest.blog}/there?q=1#part`);
  expect(JSON.stringify(ingest.touchpoints)).not.toContain("mdr_pass");
  const cookies = await context.cookies();
  expect(new Set(cookies.map(({ value }) => `v:${value}`))).toEqual(new Set([view.visitor]));
  const ids = () => JSON.parse(localStorage.mdr_state).a as string;
  expect(`v:${await page.evaluate(ids)}`).toBe(view.visitor);
  // What happens from now on, and on the next page, is the same visitor's too.
  await page.goto(`${ingest.blog}/here`);
  await ingest.until(() => ingest.touchpoints.filter(({ host }) => host === new URL(ingest.blog).host).length > 1);
  expect(new Set(ingest.touchpoints.map(({ visitor }) => visitor)).size).toBe(1);
});

test("I13: a link that opens a tab carries over too, and keeps no pass that could be copied", async () => {
  serve();
  await goOver("#tab");
  expect((await viewed(ingest.blog)).visitor).toBe(viewOn(ingest.shop)?.visitor);
  expect(await page.getAttribute("#tab", "href")).toBe(`${ingest.blog}/there`);
});

test("I13: the same link again, in another browser, is somebody new", async () => {
  serve();
  const url = await goOver();
  const first = await viewed(ingest.blog);
  const other = await browser.newContext();
  const replay = await other.newPage();
  await replay.goto(url, { referer: `${ingest.shop}/` });
  const second = await ingest.until(() =>
    ingest.touchpoints.find(({ visitor, kind }) => kind === "page_view" && visitor !== first.visitor),
  );
  expect(second.host).toBe(new URL(ingest.blog).host);
  expect(asked("/v1/arrive")).toBe(2);
  await expect.poll(() => replay.url()).not.toContain("mdr_pass");
  await other.close();
});

test("I13: a link that is copied before it is used opens nothing: no other page leads there", async () => {
  serve();
  await page.goto(`${ingest.shop}/here`);
  const view = await viewed(ingest.shop);
  const pass = await page.evaluate(
    async ([collector, writeKey, to, anonymousId]) => {
      const body = JSON.stringify({ writeKey, to, anonymousId, consent: { basis: "granted", source: "api", at: 1 } });
      return (await (await fetch(`${collector}/v1/pass`, { method: "POST", body })).json()).pass as string;
    },
    [ingest.collector, ingest.key, ingest.blog, view.visitor.slice(2)] as const,
  );
  expect(pass).toMatch(/^[\w-]+$/);
  const other = await browser.newContext();
  const pasted = await other.newPage();
  await pasted.goto(`${ingest.blog}/there?mdr_pass=${pass}`);
  expect((await viewed(ingest.blog)).visitor).not.toBe(view.visitor);
  await expect.poll(() => pasted.url()).toBe(`${ingest.blog}/there`);
  expect(asked("/v1/arrive")).toBe(0);
  await other.close();
});

test("I13: after two minutes it is over", async () => {
  serve();
  ingest.before = (path) => {
    if (path === "/v1/arrive") ingest.aheadMs = 121_000;
  };
  await goOver();
  expect((await viewed(ingest.blog)).visitor).not.toBe(viewOn(ingest.shop)?.visitor);
  expect(asked("/v1/arrive")).toBe(1);
});

test("I13: another site on the same domain is told nothing", async () => {
  serve();
  ingest.page("/there", (origin) => pageOfOther(origin, ingest.otherKey));
  await goOver();
  expect((await viewed(ingest.blog)).visitor).not.toBe(viewOn(ingest.shop)?.visitor);
  expect(asked("/v1/arrive")).toBe(1);
});

/** A page of another site on the same domain. */
const pageOfOther = (_origin: string, key: string) =>
  `<!doctype html><link rel="icon" href="data:,"><script async src="${ingest.collector}/m.js" data-site="${key}"
    data-domains="x.test" data-consent="granted"></script>`;

test("I13, K9: without consent no pass is asked for, and links stay as they are", async () => {
  serve({ consent: "required" });
  await page.goto(`${ingest.shop}/here`);
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => /\/domains\./.test(name)),
  );
  await page.hover("#else");
  await page.hover("#over");
  await page.click("#over");
  await page.waitForURL(`${ingest.blog}/there?q=1#part`);
  expect(ingest.requests).toEqual([]);
});

test("I13, K9: where there is no consent yet, the pass waits for it in memory, and for nothing else", async () => {
  serve();
  ingest.page(
    "/there",
    () => `<!doctype html><title>There</title><link rel="icon" href="data:,"><script async src="${ingest.collector}/m.js"
      data-site="${ingest.key}" data-domains="${new URL(ingest.shop).host}" data-consent="required"></script>`,
  );
  await goOver();
  await page.waitForFunction("window.meander?.use && !location.search.includes('mdr_pass')");
  expect([asked("/v1/arrive"), viewOn(ingest.blog)]).toEqual([0, undefined]);
  expect(await page.evaluate("[document.cookie, JSON.stringify(localStorage)]")).toEqual(["", "{}"]);
  await page.evaluate(`meander.track("Before"); meander.consent("granted")`);
  expect((await viewed(ingest.blog)).visitor).toBe(viewOn(ingest.shop)?.visitor);
  expect(new Set(ingest.touchpoints.map(({ visitor }) => visitor)).size).toBe(1);
  expect(ingest.touchpoints.some(({ name }) => name === "Before")).toBe(true);
});

test("I13, K7: who leaves before the collector has said who it is is told as somebody new", async () => {
  serve();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  ingest.before = (path) => (path === "/v1/arrive" ? held : undefined);
  const arriving = context.waitForEvent("request", { predicate: (one) => one.url().endsWith("/v1/arrive") });
  await goOver();
  await arriving;
  await page.goto("about:blank");
  expect((await viewed(ingest.blog)).visitor).not.toBe(viewOn(ingest.shop)?.visitor);
  release();
});

test("I13, I3: who has signed in on the other domain stays who they are", async () => {
  serve();
  await page.goto(`${ingest.blog}/here`);
  await viewed(ingest.blog);
  await page.evaluate(`meander.identify("jane"); meander.flush()`);
  const jane = await ingest.until(() => ingest.touchpoints.find(({ user }) => user === "u:jane"));
  const before = ingest.touchpoints.length;
  await goOver();
  const view = await ingest.until(() =>
    ingest.touchpoints.slice(before).find(({ host }) => host === new URL(ingest.blog).host),
  );
  expect(view.visitor).toBe(jane.visitor);
});
