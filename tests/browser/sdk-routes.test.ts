import { describe, expect, test } from "vitest";
import { keepsPages } from "./chromium.ts";
import type { SentEvent } from "./recorder.ts";
import { withSite } from "./site.ts";

// Playwright switches the back-forward cache off unless told otherwise.
const site = withSite({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });

const views = () => site.recorder.events().filter(({ type }) => type === "page");
const view = (path: string, navigation: string) =>
  site.recorder.until(
    () =>
      views().find(({ context, properties }) => context?.page?.path === path && properties?.navigation === navigation),
    `${navigation} to ${path}`,
  );
const inWords = ({ context, properties }: SentEvent) => `${properties?.navigation} ${context?.page?.path}`;

const withoutNavigation = () =>
  site.context.addInitScript("Object.defineProperty(window, 'navigation', { value: undefined })");

describe("pages that are shown again", () => {
  test.runIf(keepsPages)("K3: a page out of the back-forward cache is a view of its own, and no arrival", async () => {
    site.serve("/a", '<a href="/b">b</a>');
    site.serve("/b");
    await site.open("/a?utm_source=mail");
    await view("/a", "navigate");
    await site.page.evaluate("window.kept = true");
    // A page that is left while it has the turn to send, and another waits for the turn, is not kept.
    await site.page.evaluate("meander.flush()");
    await site.page.click("a");
    await view("/b", "navigate");
    await site.page.goBack({ waitUntil: "commit" });
    const back = await view("/a", "bfcache");
    // The very same document: otherwise this test proves nothing.
    expect(await site.page.evaluate("window.kept")).toBe(true);
    expect(back.context?.page).toEqual({ path: "/a", url: `${site.recorder.site}/a`, title: "Title of /a" });
    await site.page.reload();
    await view("/a", "reload");
    expect(new Map(views().map((event) => [event.messageId, inWords(event)])).size).toBe(4);
  });

  test("K3: a page that the browser rendered ahead is an arrival of its own kind", async () => {
    // A browser that is driven renders nothing ahead: this is what one that did tells.
    await site.context.addInitScript(
      "Object.defineProperty(PerformanceNavigationTiming.prototype, 'activationStart', { get: () => 12 })",
    );
    site.serve("/a");
    await site.open("/a?utm_source=mail");
    expect((await view("/a", "prerender")).context?.page?.url).toBe(`${site.recorder.site}/a?utm_source=mail`);
  });
});

describe("routes", () => {
  test("K3: an address that changes its query, state or fragment alone is no other page", async () => {
    site.serve("/app");
    await site.open("/app");
    await view("/app", "navigate");
    await site.page.evaluate(`
      history.pushState({}, "", "?filter=2"); history.replaceState({ a: 1 }, ""); location.hash = "part";
      history.pushState({}, "", "/app/last")`);
    await view("/app/last", "push");
    expect(views().map(inWords)).toEqual(["navigate /app", "push /app/last"]);
  });

  test("K3: routes in quick succession each keep the title that came late", async () => {
    site.serve("/app");
    await site.open("/app");
    await view("/app", "navigate");
    await site.page.evaluate(`(async () => {
      for (const name of ["One", "Two", "Three"]) {
        history.pushState({}, "", "/app/" + name);
        await new Promise((done) => setTimeout(done, 30));
        document.title = name;
      }
    })()`);
    await view("/app/Three", "push");
    expect(views().map(({ context }) => context?.page?.title)).toEqual(["Title of /app", "One", "Two", "Three"]);
  });

  const hashRoutes = async () => {
    site.serve("/app", "<a href='#/cart?step=2&lang=da'>Cart</a>", {
      tag: site.tag('data-consent="granted" data-hash'),
    });
    await site.open("/app#!/start");
    await view("/app/start", "navigate");
    await site.page.click("a");
    await site.recorder.until(() => views().some(({ context }) => context?.page?.path === "/app/cart"));
    await site.page.goBack();
    await site.recorder.until(() => views().length === 3);
    return views();
  };

  test("K3: routes in the fragment are paths where the site says so", async () => {
    const [start, cart, back] = await hashRoutes();
    expect([cart, back].map((event) => inWords(event as SentEvent))).toEqual(["push /app/cart", "back /app/start"]);
    expect(start?.context?.page?.url).toBe(`${site.recorder.site}/app/start`);
    expect(cart?.context?.page).toMatchObject({
      url: `${site.recorder.site}/app/cart`,
      referrer: `${site.recorder.site}/app/start`,
    });
  });

  test("K3: routes in the fragment without the Navigation API; there a link looks like a step in the history", async () => {
    await withoutNavigation();
    expect((await hashRoutes()).map(inWords)).toEqual([
      "navigate /app/start",
      "back_forward /app/cart",
      "back_forward /app/start",
    ]);
  });
});
