import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { withSite } from "./site.ts";

const site = withSite();

/** Every write and what lies there. */
const oracle = `
  window.writes = [];
  const { set, get } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(document, "cookie", { get() { return get.call(this) }, set(value) { writes.push(value); set.call(this, value) } });
  const watched = new Proxy(window.localStorage, {
    get: (target, key) => typeof target[key] === "function" ? target[key].bind(target) : target[key],
    set(target, key, value) { writes.push(key); target[key] = value; return true },
  });
  Object.defineProperty(window, "localStorage", { get: () => watched });
`;
const device = (page: Page) => page.evaluate("({ cookie: document.cookie, keys: Object.keys(localStorage), writes })");
const nothing = { cookie: "", keys: [], writes: [] };

/** The stub that every TCF platform puts first: it queues, and answers only \`ping\`. */
const tcfStub = `<script>
  window.queue = [];
  window.__tcfapi = (command, version, callback, parameter) => {
    if (command === "ping") callback({ gdprApplies: undefined, cmpLoaded: false, cmpStatus: "stub", apiVersion: "2.2" }, true);
    else queue.push([command, version, callback, parameter]);
  };
</script>`;
/** The platform arrives: it takes over the queue, and tells its listeners. */
const tcfLoads = `
  window.listeners = [];
  window.__tcfapi = (command, version, callback) => { if (command === "addEventListener" && version === 2) { listeners.push(callback); callback(window.tcData, true) } };
  window.say = (data) => { window.tcData = data; for (const listener of listeners) listener({ listenerId: 1, ...data }, true) };
  window.answer = (yes, eventStatus = "useractioncomplete") => say({ eventStatus, gdprApplies: true, tcString: "C", purpose: { consents: { 1: yes, 8: yes }, legitimateInterests: {} }, publisher: { consents: {}, legitimateInterests: {} } });
  window.tcData = { eventStatus: "cmpuishown", gdprApplies: true, purpose: { consents: {}, legitimateInterests: {} } };
  for (const call of queue.splice(0)) __tcfapi(...call);
`;
const gtag = "<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments) }</script>";
const denied = `gtag("consent", "default", { ad_storage: "denied", analytics_storage: "denied", wait_for_update: 500 })`;
const update = (state: string) => `gtag("consent", "update", { ad_storage: "denied", analytics_storage: "${state}" })`;
const busy = `meander.track("T"); meander.page("P"); history.pushState({}, "", "/route"); dispatchEvent(new Event("pagehide")); meander.flush()`;

/** Opens a page with a platform, and waits until its reader listens. */
const open = async (head: string, attributes: string, path = "/") => {
  site.serve(path, "<p>Hello", { tag: head + site.tag(attributes) });
  await site.open(path);
  await site.page.waitForFunction("window.meander?.track");
};
const cmpIsThere = () =>
  site.page.waitForFunction("performance.getEntriesByType('resource').some(({ name }) => name.includes('/cmp.'))");
const listening = () => site.page.waitForFunction("window.queue?.length || window.listeners?.length");
const sources = () => [...new Set(site.recorder.events().map(({ consent }) => `${consent?.basis} ${consent?.source}`))];
const basis = (tab: Page, wanted: string) => tab.waitForFunction(`meander.debug(false).basis === "${wanted}"`);

beforeEach(() => site.context.addInitScript(oracle));

describe("TCF 2.2", () => {
  test.each(["granted", "required", "aggregate"])(
    "K9: no answer is no consent, whatever the site's default (%s), and while the banner is shown",
    async (consent) => {
      await open(tcfStub, `data-cmp="tcf" data-consent="${consent}"`);
      await site.page.evaluate(busy);
      await listening();
      await site.page.evaluate(tcfLoads);
      await site.page.evaluate(`${busy}; say({ eventStatus: "tcloaded", gdprApplies: undefined }); ${busy}`);
      expect(await device(site.page)).toEqual(nothing);
      expect(site.recorder.requests).toEqual([]);
    },
  );

  test("K9: a yes releases what waited; a later no takes everything away, in every tab", async () => {
    await open(tcfStub, `data-cmp data-consent="required"`);
    await listening();
    await site.page.evaluate(`${tcfLoads} meander.track("Before")`);
    expect(site.recorder.requests).toEqual([]);
    await site.page.evaluate("answer(true)");
    await site.event(({ event }) => event === "Before", "what waited");
    expect(sources()).toEqual(["granted tcf"]);
    // The next page need not wait for its platform: the answer is known.
    const other = await site.context.newPage();
    await other.goto(site.recorder.site);
    await site.recorder.until(() => site.recorder.events().length > 2, "the other tab's view");
    site.recorder.answer(() => 503);
    await other.evaluate("meander.track('Queued'); meander.flush()");
    await site.recorder.until(() => site.recorder.requests.at(-1)?.answered === 503, "an attempt");
    const before = site.recorder.requests.length;
    await site.page.evaluate("answer(false)");
    site.recorder.answer(() => 200);
    await other.waitForFunction("meander.debug(false).basis !== 'granted'");
    for (const tab of [site.page, other]) {
      await tab.evaluate(busy);
      expect(await device(tab)).toMatchObject({ cookie: "", keys: [] });
    }
    expect(site.recorder.requests.slice(before)).toEqual([]);
  });

  test("K9: the policy that the tag names goes along with the platform's answer; a call is stronger than both", async () => {
    await open(tcfStub, `data-cmp data-policy="2026-05" data-consent="required"`);
    await listening();
    await site.page.evaluate(`${tcfLoads} answer(true)`);
    await site.event(({ type }) => type === "page", "what waited");
    expect(sources()).toEqual(["granted tcf/2026-05"]);
    await site.page.evaluate(`meander.consent("granted", "api/2026-06"); answer(false)`);
    expect(await site.page.evaluate("meander.debug(false)")).toMatchObject({ basis: "granted", source: "api/2026-06" });
  });

  test("K9: a no in the aggregate lane is a count, once the platform has said so", async () => {
    await open(tcfStub, `data-cmp="tcf" data-consent="aggregate"`, "/x");
    await listening();
    expect(site.recorder.requests).toEqual([]);
    await site.page.evaluate(`${tcfLoads} answer(false, "tcloaded")`);
    await site.recorder.until(() => site.recorder.requests.length > 0, "the count");
    expect(site.recorder.requests.map(({ path, body }) => [path, body.path])).toEqual([["/v1/count", "/x"]]);
    expect(await device(site.page)).toMatchObject({ cookie: "", keys: [] });
  });

  test("K9: storing needs a yes; measuring may rest on a legitimate interest; the publisher's purposes come first", async () => {
    const data = (purpose: object, publisher: object) =>
      `say(${JSON.stringify({ eventStatus: "tcloaded", gdprApplies: true, purpose, publisher })})`;
    await open(tcfStub, `data-cmp="tcf" data-consent="required"`);
    await listening();
    await site.page.evaluate(tcfLoads);
    const none = { consents: {}, legitimateInterests: {} };
    await site.page.evaluate(data({ consents: { 8: true }, legitimateInterests: { 1: true } }, none));
    await basis(site.page, "denied");
    await site.page.evaluate(data({ consents: { 1: true }, legitimateInterests: { 8: true } }, none));
    await basis(site.page, "granted");
    await site.page.evaluate(data({ consents: { 1: true, 8: true } }, { consents: { 1: false, 8: true } }));
    await basis(site.page, "denied");
  });

  test.each([
    [false, "granted default"],
    [true, ""],
  ])("K9: where the law does not apply the site's default holds, unless GPC (%s) says no", async (isGpc, expected) => {
    await site.context.addInitScript(
      `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: ${isGpc} })`,
    );
    await open(tcfStub, `data-cmp data-consent="granted"`);
    await listening();
    await site.page.evaluate(`${tcfLoads} say({ eventStatus: "tcloaded", gdprApplies: false })`);
    await basis(site.page, isGpc ? "denied" : "granted");
    await site.page.evaluate("meander.track('T'); meander.flush()");
    expect(sources()).toEqual(expected ? [expected] : []);
  });

  test("K9: a call is stronger than the platform", async () => {
    await open(tcfStub, `data-cmp="tcf" data-consent="required"`);
    await listening();
    await site.page.evaluate(`${tcfLoads} meander.consent("granted"); answer(false)`);
    await site.page.evaluate("meander.track('T'); meander.flush()");
    expect(sources()).toEqual(["granted api"]);
  });

  test("K9: in a frame the platform of the page around it is asked", async () => {
    site.serve("/inner", "<p>Inner", { tag: site.tag(`data-cmp="tcf" data-consent="required"`) });
    site.serve("/", `<iframe name=__tcfapiLocator></iframe><iframe src="/inner"></iframe>`, {
      tag: `<script>addEventListener("message", ({ data, source }) => {
        const call = data.__tcfapiCall;
        if (call?.command === "addEventListener") window.tell = (returnValue) =>
          source.postMessage(JSON.stringify({ __tcfapiReturn: { returnValue, success: true, callId: call.callId } }), "*");
      })</script>`,
    });
    await site.open("/");
    await site.page.waitForFunction("window.tell");
    await site.page.evaluate(
      `tell({ eventStatus: "tcloaded", gdprApplies: true, purpose: { consents: { 1: true, 8: true } } })`,
    );
    const view = await site.event(({ type }) => type === "page", "the frame's view");
    expect(view.consent).toMatchObject({ basis: "granted", source: "tcf" });
  });
});

describe("Google Consent Mode v2", () => {
  test("K9: by the data layer: a denying default is no answer, an update is, and another one takes it back", async () => {
    await open(`${gtag}<script>${denied}</script>`, `data-cmp="gcm" data-consent="granted"`);
    await site.page.evaluate(busy);
    await cmpIsThere();
    expect(await device(site.page)).toEqual(nothing);
    expect(site.recorder.requests).toEqual([]);
    await site.page.evaluate(update("granted"));
    await site.event(({ type }) => type === "page", "what waited");
    expect(sources()).toEqual(["granted gcm"]);
    await site.page.evaluate(update("denied"));
    await basis(site.page, "denied");
    expect(await device(site.page)).toMatchObject({ cookie: "", keys: ["mdr_consent"] });
  });

  test("K9: by what Google's tags tell their listeners", async () => {
    const ics = `<script>window.google_tag_data = { ics: { usedUpdate: false, state: 2, listeners: [],
      getConsentState(type) { return type === "analytics_storage" ? this.state : 2 },
      addListener(types, listener) { if (types.includes("analytics_storage")) this.listeners.push(listener) },
      set(state) { this.usedUpdate = true; this.state = state; for (const listener of this.listeners) listener() } } }</script>`;
    await open(ics, `data-cmp data-consent="required"`);
    await site.page.waitForFunction("google_tag_data.ics.listeners.length");
    expect(site.recorder.requests).toEqual([]);
    await site.page.evaluate("google_tag_data.ics.set(1)");
    await site.event(({ type }) => type === "page", "what waited");
    expect(sources()).toEqual(["granted gcm"]);
    await site.page.evaluate("google_tag_data.ics.set(2)");
    expect(await device(site.page)).toMatchObject({ cookie: "", keys: [] });
  });

  test("K9: defaults that all grant are an answer; one for a region that denies is none", async () => {
    const grant = `gtag("consent", "default", { analytics_storage: "granted" })`;
    await open(
      `${gtag}<script>${grant}; gtag("consent", "default", { analytics_storage: "denied", region: ["DK"] })</script>`,
      `data-cmp data-consent="required"`,
      "/region",
    );
    await site.page.evaluate(busy);
    await cmpIsThere();
    expect(site.recorder.requests).toEqual([]);
    await open(`${gtag}<script>${grant}</script>`, `data-cmp data-consent="required"`);
    await site.event(({ type }) => type === "page", "the view");
    expect(sources()).toEqual(["granted gcm"]);
  });

  test("K9: TCF comes before it", async () => {
    await open(`${tcfStub}${gtag}<script>${update("granted")}</script>`, `data-cmp data-consent="required"`);
    await listening();
    await site.page.evaluate(`${tcfLoads} answer(false)`);
    await basis(site.page, "denied");
    expect(site.recorder.requests).toEqual([]);
  });
});
