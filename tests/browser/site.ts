import type { Browser, BrowserContext, LaunchOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type Recorder, type SentEvent, startRecorder } from "./recorder.ts";

/** One browser per file, one recorder and one profile per test. */
export interface Site {
  recorder: Recorder;
  context: BrowserContext;
  page: Page;
  /** The script tag, with more attributes. Journeys are allowed unless told otherwise. */
  tag(attributes?: string): string;
  /** Serves a page with the tag in its head. */
  serve(path: string, body?: string, options?: { title?: string; tag?: string }): void;
  /** Opens a path of the site. */
  open(path: string): Promise<void>;
  /** Waits until the file that comes after the core has run: clicks, forms and friction are recorded as they shall be. */
  recording(): Promise<void>;
  /** Waits for the first event that fits. */
  event(fits: (event: SentEvent) => boolean, why: string): Promise<SentEvent>;
  /** All events of a name, as they are now; once each, as the collector stores a message id once. */
  named(name: string): SentEvent[];
}

/**
 * Sets the surroundings up around the tests of a file.
 * @param launch Given on to the browser.
 */
export function withSite(launch?: LaunchOptions): Site {
  let browser: Browser;
  const site = {
    tag: (attributes = 'data-consent="granted"') =>
      `<script async src="${site.recorder.collector}/m.js" data-site="KEY" ${attributes}></script>`,
    serve(path, body = "<p>Hello", { title = `Title of ${path}`, tag = site.tag() } = {}) {
      site.recorder.page(
        path,
        `<!doctype html><html><head><title>${title}</title>${tag}</head><body>${body}</body></html>`,
      );
    },
    async open(path) {
      await site.page.goto(site.recorder.site + path);
    },
    async recording() {
      // A page that nobody touches waits for it.
      await site.page.evaluate("dispatchEvent(new Event('auxclick'))");
      const entries = "performance.getEntriesByType('resource').filter(({ name }) => /.loader[.]/.test(name))";
      await site.page.waitForFunction(`${entries}[0]`);
      // Whoever asks for a file that is there already is answered after those who asked before.
      await site.page.evaluate(`import(${entries}[0].name).then(() => new Promise(requestAnimationFrame))`);
    },
    event: (fits, why) => site.recorder.until(() => site.recorder.events().find(fits), why),
    named: (name) => {
      const found = site.recorder.events().filter(({ event }) => event === name);
      return [...new Map(found.map((event) => [event.messageId, event])).values()];
    },
  } as Site;
  beforeAll(async () => {
    browser = await launchChromium(launch);
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    site.recorder = await startRecorder();
    site.context = await browser.newContext({ locale: "en-US" });
    site.page = await site.context.newPage();
  });
  afterEach(async () => {
    // Together: Chromium does not close a page whose navigation still waits for the site.
    await Promise.all([site.recorder.close(), site.context.close()]);
  });
  return site;
}
