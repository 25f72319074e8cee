import { describe, expect, test } from "vitest";
import { openAlone } from "./chromium.ts";
import { withSite } from "./site.ts";

const site = withSite();

/** Once each, as the collector stores a message id once: what was under way when a page was left may come again. */
const views = () => {
  const found = site.recorder.events().filter(({ type }) => type === "page");
  return [...new Map(found.map((event) => [event.messageId, event])).values()];
};
const view = (path: string, nth = 1) =>
  site.recorder.until(
    () => views().filter(({ context }) => context?.page?.path === path)[nth - 1],
    `view ${nth} of ${path}`,
  );

describe("page views", () => {
  test("K1: the tag alone records a page view, at once, with clean addresses", async () => {
    site.serve("/start");
    await site.open("/start?utm_source=mail&utm_campaign=x&secret=1&gclid=abc#part");
    const found = await view("/start");
    expect(found).toMatchObject({ type: "page", seq: 1, properties: { navigation: "navigate" } });
    expect(found.messageId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(found.anonymousId).toMatch(/^[0-9a-f-]{36}$/);
    expect(found.consent).toMatchObject({ basis: "granted", source: "default" });
    expect(found.context?.page).toEqual({
      path: "/start",
      url: `${site.recorder.site}/start?utm_source=mail&utm_campaign=x&gclid=abc`,
      title: "Title of /start",
    });
    const [request] = site.recorder.requests;
    expect(request).toMatchObject({ path: "/v1/batch", method: "POST", body: { writeKey: "KEY" } });
    expect(request?.headers["content-type"]).toMatch(/^text\/plain/);
    expect(site.recorder.requests.filter(({ method }) => method === "OPTIONS")).toEqual([]);
    expect(request?.body.context).toMatchObject({ library: { name: "meander" }, locale: "en-US" });
  });

  test("K3: another document, back, forward and reload are told apart; only an arrival has a referrer", async () => {
    site.serve("/a", '<a href="/b">b</a>');
    site.serve("/b");
    await site.open("/a?utm_source=mail");
    await view("/a");
    await site.page.click("a");
    expect(await view("/b")).toMatchObject({
      properties: { navigation: "navigate" },
      context: { page: { referrer: `${site.recorder.site}/a?utm_source=mail` } },
    });
    await site.page.goBack();
    const back = await view("/a", 2);
    expect(back.properties).toEqual({ navigation: "back" });
    expect(back.context?.page).toEqual({ path: "/a", url: `${site.recorder.site}/a`, title: "Title of /a" });
    await site.page.goForward();
    expect((await view("/b", 2)).properties).toEqual({ navigation: "forward" });
    await site.page.reload();
    expect((await view("/b", 3)).properties).toEqual({ navigation: "reload" });
    const anonymousIds = new Set(views().map(({ anonymousId }) => anonymousId));
    expect(anonymousIds.size).toBe(1);
    // What is told of a view when it is left counts too.
    const seqs = views().map(({ seq }) => Number(seq));
    expect(seqs).toHaveLength(5);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  });

  const routes = async () => {
    site.serve("/app");
    await site.open("/app");
    await view("/app");
    // The plugin for older browsers comes when the page is idle.
    await site.page.waitForFunction("window.navigation || Object.hasOwn(history, 'pushState')");
    await site.page.evaluate(`history.pushState({}, "", "/app/one"); setTimeout(() => { document.title = "One" })`);
    const one = await view("/app/one");
    await site.page.evaluate(`history.replaceState({}, "", "/app/one?filter=2")`);
    await site.page.evaluate(`history.replaceState({}, "", "/app/two")`);
    const two = await view("/app/two");
    await site.page.evaluate("history.pushState({}, '', '/app/three')");
    await view("/app/three");
    await site.page.evaluate("history.back()");
    const back = await view("/app/two", 2);
    await site.page.evaluate("history.forward()");
    const forward = await view("/app/three", 2);
    return { one, two, back, forward };
  };

  test("K3: routes by the Navigation API, with the late title and the route before as referrer", async () => {
    const { one, two, back, forward } = await routes();
    expect(one).toMatchObject({
      properties: { navigation: "push" },
      context: { page: { title: "One", referrer: `${site.recorder.site}/app` } },
    });
    expect(two.properties).toEqual({ navigation: "replace" });
    expect(back.properties).toEqual({ navigation: "back" });
    expect(forward.properties).toEqual({ navigation: "forward" });
    // The change of the query alone was no page.
    expect(views()).toHaveLength(6);
  });

  test("K3: routes by the history where there is no Navigation API", async () => {
    await site.context.addInitScript("Object.defineProperty(window, 'navigation', { value: undefined })");
    const { one, two, back } = await routes();
    expect(one).toMatchObject({ properties: { navigation: "push" }, context: { page: { title: "One" } } });
    expect(two.properties).toEqual({ navigation: "replace" });
    expect(back.properties).toEqual({ navigation: "back_forward" });
    expect(views()).toHaveLength(6);
  });

  test("K10: destroy puts the history back and takes every listener off", async () => {
    await site.context.addInitScript("Object.defineProperty(window, 'navigation', { value: undefined })");
    await site.context.addInitScript("window.original = history.pushState");
    site.serve("/app");
    await site.open("/app");
    await view("/app");
    await site.page.waitForFunction("history.pushState !== original");
    await site.page.evaluate("meander.destroy(); history.pushState({}, '', '/app/one')");
    expect(await site.page.evaluate("history.pushState === original")).toBe(true);
    await site.page.evaluate("meander.track('After'); meander.flush()");
    await site.event(({ event }) => event === "After", "the last call");
    expect(views()).toHaveLength(1);
  });

  test("K1: calls before the script are made up for, in order; automatic views can be switched off", async () => {
    site.serve("/", "<p>", {
      tag: `<script>window.meander={q:[["page","Shop",{x:1}],["track","Early"],["nonsense"]]}</script>${site.tag('data-consent="granted" data-pages="false"')}`,
    });
    await site.open("/");
    await site.event(({ event }) => event === "Early", "the early call");
    expect(site.recorder.events().map(({ type, name, event }) => [type, name, event])).toEqual([
      ["page", "Shop", undefined],
      ["track", undefined, "Early"],
    ]);
    expect(site.recorder.requests).toHaveLength(1);
  });

  test("K3: a page that the browser renders ahead by speculation rules is recorded when it is seen, as such", async () => {
    const rules = JSON.stringify({ prerender: [{ urls: ["/next"], eagerness: "immediate" }] });
    // It goes on by itself when it is told to.
    site.serve(
      "/",
      `<script type="speculationrules">${rules}</script><script>
        const look = async () => (await fetch("/go")).ok ? location.assign("/next") : setTimeout(look, 50);
        look()</script>`,
      { tag: site.tag('data-consent="granted" data-friction="false"') },
    );
    site.serve("/next", "<script>addEventListener('load', () => fetch('/ahead-' + document.prerendering))</script>");
    const close = await openAlone(site.recorder.site);
    try {
      await view("/");
      await site.recorder.until(() => site.recorder.asked.includes("/ahead-true"), "the page, loaded and not yet seen");
      expect(views().map(({ context }) => context?.page?.path)).toEqual(["/"]);
      site.recorder.page("/go", "");
      expect((await view("/next")).properties).toEqual({ navigation: "prerender" });
    } finally {
      await close();
    }
  });

  test("K3: a page that is rendered ahead is recorded when it is seen", async () => {
    await site.context.addInitScript(`
      let ahead = true;
      Object.defineProperty(document, "prerendering", { get: () => ahead });
      window.show = () => { ahead = false; document.dispatchEvent(new Event("prerenderingchange")); };
    `);
    site.serve("/");
    await site.open("/");
    expect(await site.page.evaluate("document.cookie + Object.keys(localStorage)")).toBe("");
    await site.page.evaluate("show()");
    await view("/");
    expect(site.recorder.requests).toHaveLength(1);
  });
});
