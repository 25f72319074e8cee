import { describe, expect, test } from "vitest";
import { keepsPages } from "./chromium.ts";
import { withSite } from "./site.ts";
import { frictionSince, openWithPlugin } from "./with-plugin.ts";

// Playwright switches the back-forward cache off unless told otherwise.
const site = withSite({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });

const open = (body: string, path?: string) => openWithPlugin(site, "friction", body, path);
const found = () => frictionSince(site);

describe("errors", () => {
  test("K4: the tag alone tells of errors, also of those before the plugin was loaded", async () => {
    site.serve(
      "/",
      "<img src=/none.png><script>let t = setInterval(() => { if (window.meander?.use) { clearInterval(t); throw new TypeError('early'); } })</script>",
    );
    await site.open("/");
    await site.event(({ event }) => event === "TypeError: early", "the early error");
    await site.event(({ event }) => event === "Failed Resource", "the early picture");
    await site.page.evaluate("setTimeout(() => { throw new RangeError('late') })");
    await site.event(({ event }) => event === "RangeError: late", "the late error");
  });

  test("K4: it can be switched off", async () => {
    site.serve("/", "<script>throw new TypeError('early')</script>", {
      tag: site.tag('data-consent="granted" data-friction="false" data-vitals'),
    });
    await site.open("/");
    // The file of another plugin is asked for when it has been decided which there are.
    await site.page.waitForFunction("performance.getEntriesByType('resource').some(({ name }) => /vitals/.test(name))");
    await site.page.evaluate("dispatchEvent(new ErrorEvent('error', { message: 'late' }))");
    await site.page.evaluate("meander.track('Last'); meander.flush()");
    await site.event(({ event }) => event === "Last", "the last event");
    expect(site.recorder.events().map(({ event }) => event)).toEqual([undefined, "Last"]);
  });

  test("K4: the same error is told once; foreign and extension scripts are left out, and so are people", async () => {
    await open("<p>");
    await site.page.evaluate(`
      for (let i = 0; i < 3; i++) dispatchEvent(new ErrorEvent("error", { error: new TypeError("Order " + i + " of jane@example.com"), filename: location.href + "?a#b", lineno: 7 + i }));
      dispatchEvent(new ErrorEvent("error", { message: "Script error." }));
      dispatchEvent(new ErrorEvent("error", { message: "y", filename: "chrome-extension://abc/x.js" }));
      Promise.reject(new RangeError("late"));
      new Promise((done) => addEventListener("unhandledrejection", () => done()))`);
    await found();
    expect(site.recorder.events().slice(1)).toMatchObject([
      { event: "TypeError: Order 0 of [email]", kind: "error", properties: { at: `${site.recorder.site}/:7` } },
      { event: "RangeError: late", kind: "error", properties: {} },
    ]);
  });

  test("K4: a page view tells of ten faults, the next view of ten more", async () => {
    await open("<p>");
    const fail = `for (const name of "abcdefghijklmno") dispatchEvent(new ErrorEvent("error", { message: "fault " + name }))`;
    await site.page.evaluate(fail);
    expect(await found()).toHaveLength(10);
    await site.page.evaluate("history.pushState({}, '', '/next')");
    await site.page.evaluate(fail);
    expect(await found()).toHaveLength(20);
  });
});

describe("what does not load", () => {
  test("K4: pictures, scripts and styles of the site itself", async () => {
    await open(`<img src="/none.png?token=1"><script src="/none.js"></script><link rel=stylesheet href="/none.css">
      <p style="background: url(/none.webp)">.</p><img src="data:image/png,x"><img>`);
    await site.page.waitForLoadState("networkidle");
    expect((await found()).toSorted()).toEqual(
      ["css", "js", "png", "webp"].map((type) => `Failed Resource: Resource failed (404): /none.${type}`),
    );
  });

  test("K4: requests that are answered with an error, each once; not 401, not others' hosts, not our own", async () => {
    await open("<p>");
    // The collector is on the same host.
    site.recorder.answer(() => 400);
    await site.page.evaluate("meander.track('Refused'); meander.flush()");
    site.recorder.answer(() => 200);
    // The browser writes a request down when it likes, the later the less is read of its answer.
    await site.page.evaluate(`(async () => {
      const paths = ["/a-answers-200", "/a-answers-401", "/jane@example.com/a-answers-503", "/none?q=1", "/none?q=2", "/a-answers-500"];
      const missing = new Set(paths.map((path) => location.origin + path));
      const written = new Promise((done) => new PerformanceObserver((list) => {
        for (const { name } of list.getEntries()) missing.delete(name);
        if (!missing.size) done();
      }).observe({ type: "resource", buffered: true }));
      const ask = (url) => fetch(url).catch(() => {});
      for (const path of paths.slice(0, -1)) await ask(path);
      await ask("http://localhost:" + location.port + "/a-answers-500");
      const request = new XMLHttpRequest(); request.open("POST", "/a-answers-500"); request.send();
      const stop = new AbortController(); const asked = fetch("/a-answers-500?given-up", { signal: stop.signal }).catch(() => {}); stop.abort(); await asked;
      await written;
    })()`);
    expect((await found()).toSorted()).toEqual([
      "Failed Request: Request failed (404): /none",
      "Failed Request: Request failed (500): /a-answers-500",
      "Failed Request: Request failed (503): /[email]/a-answers-503",
    ]);
  });
});

describe("forms that are given up", () => {
  const FORM = `<form id=order action="/thanks"><input name=company><input type=email name=mail><button>Send</button></form>`;
  const type = async () => {
    await site.page.fill("[name=mail]", "");
    await site.page.click("[name=mail]");
    await site.page.keyboard.type("jane@example.com");
  };

  test("K4: typed in and left, by another document or by a route; the field's name, and nothing that was typed", async () => {
    site.serve("/next");
    await open(FORM);
    await type();
    await site.page.evaluate("history.pushState({}, '', '/route')");
    await type();
    await site.open("/next");
    const all = await site.recorder.until(() => {
      // The next page sends again what was on its way when this one was left.
      const given = new Map(site.named("Form Abandoned").map((event) => [event.messageId, event]));
      return given.size === 2 && [...given.values()];
    }, "both forms");
    expect(all).toMatchObject([
      { kind: "friction", properties: { form: "order", field: "mail" }, context: { page: { path: "/" } } },
      { kind: "friction", properties: { form: "order", field: "mail" }, context: { page: { path: "/route" } } },
    ]);
    expect(JSON.stringify(site.recorder.requests)).not.toContain("jane");
  });

  const QUIET: [string, string, () => Promise<unknown>][] = [
    [
      "one that was sent",
      FORM.replace(' action="/thanks"', " onsubmit='return false'"),
      () => site.page.keyboard.press("Enter"),
    ],
    ["one that a script sends", FORM, () => site.page.evaluate("void new FormData(order)")],
    ["one that was taken off the page", FORM, () => site.page.evaluate("order.remove()")],
    ["one that was reset", FORM, () => site.page.evaluate("order.reset()")],
    ["a search", `<form role=search><input name=mail></form>`, async () => {}],
    [
      "another tab is looked at",
      FORM,
      () => site.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))"),
    ],
  ];
  test.each(QUIET)("K4: not given up: %s", async (name, body, act) => {
    await open(body);
    await type();
    await act();
    if (!name.startsWith("another")) await site.page.evaluate("history.pushState({}, '', '/route')");
    expect(await found()).toEqual([]);
  });

  test("K4: not given up: what the browser filled in", async () => {
    await open(FORM);
    await site.page.evaluate(
      "document.querySelector('[name=mail]').dispatchEvent(new Event('input', { bubbles: true }))",
    );
    await site.page.evaluate("history.pushState({}, '', '/route')");
    expect(await found()).toEqual([]);
  });
});

describe("pages that are fled", () => {
  test("K4: a route opened and left again within five seconds, told of the page that was left", async () => {
    await open("<p>");
    await site.page.evaluate("history.pushState({}, '', '/offer')");
    await site.page.evaluate(
      "new Promise((done) => { navigation.addEventListener('currententrychange', done, { once: true }); history.back() })",
    );
    expect(await found()).toEqual(["Quick Back: /offer"]);
    await site.page.evaluate("history.pushState({}, '', '/read')");
    await site.page.clock.fastForward(6_000);
    await site.page.evaluate(
      "new Promise((done) => { navigation.addEventListener('currententrychange', done, { once: true }); history.back() })",
    );
    expect(await found()).toEqual(["Quick Back: /offer"]);
  });

  const watched = async (path: string) => {
    await site.recording();
    await site.page.evaluate(`dispatchEvent(new ErrorEvent('error', { message: 'ready on ${path}' }))`);
    await site.event(({ event }) => event === `ready on ${path}`, "the plugin is there");
    // A page that is left while it has the turn to send, and another waits for the turn, is not kept.
    await site.page.evaluate("meander.flush()");
  };
  const kept = (path: string) =>
    site.event(
      ({ context, properties }) => context?.page?.path === path && properties?.navigation === "bfcache",
      `${path} out of the cache`,
    );

  test.runIf(keepsPages)(
    "K4: a document too, where the back-forward cache kept the page before it; not who goes forward",
    async () => {
      site.serve("/offer");
      site.serve("/", '<a href="/offer">x</a>');
      await site.open("/");
      await watched("/");
      await site.page.click("a");
      await site.event(({ context }) => context?.page?.path === "/offer", "the offer");
      await watched("/offer");
      await site.page.goBack({ waitUntil: "commit" });
      const told = await site.event(({ event }) => event === "Quick Back", "the quick back");
      await site.page.goForward({ waitUntil: "commit" });
      await kept("/offer");
      expect(await found()).not.toContain("Quick Back: /");
      expect(told).toMatchObject({
        kind: "friction",
        properties: { target: "/offer" },
        context: { page: { path: "/" } },
      });
    },
  );
});
