import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bundleApp } from "./bundle-app.ts";
import { launchChromium } from "./chromium.ts";
import { type PackedSdk, packSdk } from "./packed-sdk.ts";
import { type Recorder, startRecorder } from "./recorder.ts";

let browser: Browser;
let sdk: PackedSdk;
let recorder: Recorder;

beforeAll(async () => {
  [browser, sdk] = await Promise.all([launchChromium(), packSdk()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), sdk.remove()]);
});
beforeEach(async () => {
  recorder = await startRecorder();
});
afterEach(() => recorder.close());

/** As the collector stores them: an answer that a page did not live to see makes the next one send again. */
const stored = () => [...new Map(recorder.events().map((event) => [event.messageId, event])).values()];
const views = () => stored().filter(({ type }) => type === "page");
const view = (count: number) => recorder.until(() => views()[count - 1], `${count} views`);

describe.each([
  ["React", "/react", "react.jsx"],
  ["Vue", "/vue", "vue.js"],
  ["Svelte", "/svelte", "svelte.js"],
  ["no framework", "/plain", "plain.js"],
])("the package in an app with %s", (_, home, file) => {
  test("K3: views and route changes arrive once, with late titles, and so does a call from a component", async () => {
    const options = { site: "KEY", endpoint: recorder.collector, consent: "granted" };
    const html = `<!doctype html><title>Loading</title><link rel="icon" href="data:,"><div id="app"></div>
      <script>window.options = ${JSON.stringify(options)}</script><script type="module" src="/app.js"></script>`;
    recorder.page("/app.js", await bundleApp(file, sdk.folder), { "content-type": "text/javascript" });
    for (const path of [home, "/products/42"]) recorder.page(path, html);
    const context = await browser.newContext();
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));

    await page.goto(recorder.site + home);
    await view(1);
    await page.click("a");
    await page.click("button");
    await view(2);
    await page.goBack();
    await page.waitForSelector("a");
    await view(3);
    await page.reload();
    await view(4);
    await page.goto("about:blank");
    await context.close();

    expect(problems).toEqual([]);
    expect(
      views().map(({ context: { page: at } = {}, properties }) => [at?.path, at?.title, properties?.navigation]),
    ).toEqual([
      [home, "Home", "navigate"],
      ["/products/42", "Product 42", "push"],
      [home, "Home", "back"],
      [home, "Home", "reload"],
    ]);
    const pressed = stored().filter(({ event }) => event === "Pressed");
    expect(pressed.map(({ properties }) => properties)).toEqual([{ id: "42" }]);
    expect(new Set(stored().map(({ anonymousId }) => anonymousId)).size).toBe(1);
  });
});
