import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { withSite } from "./site.ts";

const site = withSite();

/** What a page has on the device, and every attempt to write there. */
const device = (page: Page) =>
  page.evaluate(
    `({ cookie: document.cookie, keys: Object.keys(localStorage), session: Object.keys(sessionStorage), writes })`,
  );
const nothing = { cookie: "", keys: [], session: [], writes: [] };

/** Watches every way to write, property writes on localStorage included. */
const oracle = `
  window.writes = [];
  const { set, get } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(document, "cookie", { get() { return get.call(this) }, set(value) { writes.push(value); set.call(this, value) } });
  for (const method of ["setItem", "removeItem", "clear"]) {
    const original = Storage.prototype[method];
    Storage.prototype[method] = function (...args) { writes.push(method); return original.apply(this, args) };
  }
  const real = window.localStorage;
  const watched = new Proxy(real, {
    get: (target, key) => typeof target[key] === "function" ? target[key].bind(target) : target[key],
    set(target, key, value) { writes.push(key); target[key] = value; return true },
  });
  Object.defineProperty(window, "localStorage", { get: () => watched });
  const open = indexedDB.open; IDBFactory.prototype.open = function (...args) { writes.push("idb"); return open.apply(this, args) };
`;

beforeEach(() => site.context.addInitScript(oracle));

const open = async (consent: string, path = "/", more = "") => {
  site.serve(path, '<button data-meander="Pressed">x</button>', {
    tag: site.tag(consent && `data-consent="${consent}" ${more}`),
  });
  await site.open(path);
  await site.page.waitForFunction("window.meander?.track");
};
const busy = `meander.track("T"); document.querySelector("button").click(); meander.identify("u1"); meander.page("P");
  history.pushState({}, "", "/route"); dispatchEvent(new Event("pagehide")); dispatchEvent(new Event("online")); meander.flush()`;

describe("before consent", () => {
  test.each(["", "'denied'"])("K9: required: no write, no request, whatever happens; answer %s", async (answer) => {
    await open("required");
    if (answer) await site.page.evaluate(`meander.consent(${answer})`);
    await site.page.evaluate(busy);
    await open("required", "/again");
    expect(await device(site.page)).toEqual(nothing);
    expect(site.recorder.requests).toEqual([]);
  });

  test.each([
    ["Global Privacy Control", "globalPrivacyControl", "true", 'data-dnt="false"'],
    ["Do Not Track, where the site wants to hear it,", "doNotTrack", "'1'", "data-dnt"],
  ])("K9: %s is a no, which an explicit yes overrules", async (_, signal, value, more) => {
    await site.context.addInitScript(
      `Object.defineProperty(Navigator.prototype, "${signal}", { get: () => ${value} })`,
    );
    await open("granted", "/", more);
    await site.page.evaluate(busy);
    expect(await device(site.page)).toEqual(nothing);
    expect(site.recorder.requests.map(({ path }) => path)).not.toContain("/v1/batch");
    await site.page.evaluate("meander.consent('granted'); meander.track('After'); meander.flush()");
    const event = await site.event(({ event }) => event === "After", "the event after the yes");
    expect(event.consent).toMatchObject({ basis: "granted", source: "api" });
    expect(site.recorder.events()).toHaveLength(1);
  });

  test("K9: Do Not Track is no answer where the site does not ask for it", async () => {
    await site.context.addInitScript("Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' })");
    await open("granted");
    const view = await site.event(({ type }) => type === "page", "the view");
    expect(view.consent).toMatchObject({ basis: "granted", source: "default" });
  });

  test("K9: aggregate: a count of path, referring host and campaign, and nothing else", async () => {
    await open("aggregate", "/x");
    await site.page.goto(`${site.recorder.site}/x?utm_campaign=spring&mail=a@b.se`, {
      referer: "http://from.example/q?w=1",
    });
    await site.page.waitForFunction("window.meander?.track");
    await site.page.evaluate(busy);
    await site.recorder.until(() => site.recorder.requests.length >= 3, "three counts");
    expect(await device(site.page)).toEqual(nothing);
    expect(site.recorder.requests.map(({ path, body }) => [path, body])).toEqual(
      [
        ["/v1/count", { writeKey: "KEY", path: "/x", campaign: null }],
        ["/v1/count", { writeKey: "KEY", path: "/x", referrerHost: "from.example", campaign: "spring" }],
        ["/v1/count", { writeKey: "KEY", path: "/x", referrerHost: "from.example", campaign: "spring" }],
        ["/v1/count", { writeKey: "KEY", path: "/route", referrerHost: "", campaign: null }],
      ].slice(0, site.recorder.requests.length),
    );
    expect(site.recorder.requests[0]?.headers.cookie).toBeUndefined();
  });

  test.each([
    ["granted", true],
    ["required", false],
    ["aggregate", false],
  ])("K9: a tag that states nothing asks the collector; told %s it stores: %s", async (consent, stores) => {
    site.recorder.answer(() => ({ status: 200, body: JSON.stringify({ success: true, consent }) }));
    await open("");
    await site.recorder.until(() => site.recorder.requests.length > 0, "the question");
    expect(site.recorder.requests[0]?.path).toBe("/v1/count");
    if (stores) {
      const view = await site.event(({ type }) => type === "page", "the view");
      expect(view.consent).toMatchObject({ basis: "granted", source: "default" });
      // The next page asks again, and finds the visitor as it was.
      await site.page.reload();
      const again = await site.event(({ properties }) => properties?.navigation === "reload", "the next view");
      expect(again).toMatchObject({ anonymousId: view.anonymousId, seq: 2 });
    } else {
      await site.page.evaluate("meander.flush()");
      expect(site.recorder.requests).toHaveLength(1);
      expect(await device(site.page)).toEqual(nothing);
    }
  });
});

describe("with consent", () => {
  test("K9: what waited is sent with its own time and without the user that came later; the yes is remembered", async () => {
    await open("required");
    await site.page.evaluate(
      "meander.track('Before'); meander.identify('u1'); meander.consent({ statistics: true, marketing: false })",
    );
    await site.event(({ type }) => type === "identify", "what waited");
    expect(
      site.recorder.events().map(({ type, userId, seq, consent }) => [type, userId, seq, consent?.source]),
    ).toEqual([
      ["page", undefined, 1, "api"],
      ["track", undefined, 2, "api"],
      ["identify", "u1", 3, "api"],
    ]);
    const [before] = site.recorder.events();
    expect(before?.consent?.at).toBeGreaterThanOrEqual(before?.timestamp ?? Number.NaN);
    await site.page.reload();
    const again = await site.event(({ properties }) => properties?.navigation === "reload", "the next view");
    expect(again).toMatchObject({ userId: "u1", anonymousId: before?.anonymousId, consent: before?.consent });
  });

  test("K9: the version of the policy that was agreed to goes along, on the next page too", async () => {
    await open("required");
    await site.page.evaluate("meander.consent('granted', 'api/2026-05')");
    const first = await site.event(({ type }) => type === "page", "the view");
    expect(first.consent).toMatchObject({ basis: "granted", source: "api/2026-05" });
    await site.page.reload();
    const again = await site.event(({ properties }) => properties?.navigation === "reload", "the next view");
    expect(again.consent).toEqual(first.consent);
  });

  test("K9: a no in between drops what waited", async () => {
    await open("required");
    await site.page.evaluate(
      "meander.track('Before'); meander.consent('denied'); meander.consent('granted'); meander.track('After'); meander.flush()",
    );
    await site.event(({ event }) => event === "After", "what came after");
    expect(site.recorder.events()).toHaveLength(1);
  });

  test("K9: withdrawal deletes cookie, storage and queue at once, in every tab", async () => {
    await open("required");
    await site.page.evaluate("meander.consent('granted')");
    await site.event(({ type }) => type === "page", "the view");
    const other = await site.context.newPage();
    await other.goto(site.recorder.site);
    await site.recorder.until(() => site.recorder.events().length > 1, "the other tab's view");
    site.recorder.answer(() => 503);
    await other.evaluate("meander.track('Queued'); meander.flush()");
    await site.recorder.until(() => site.recorder.requests.at(-1)?.answered === 503, "an attempt");
    await other.evaluate("meander.track('Fresh')");
    const before = site.recorder.requests.length;
    await site.page.evaluate("meander.consent('denied')");
    site.recorder.answer(() => 200);
    await other.waitForFunction("meander.debug(false).basis !== 'granted'");
    for (const tab of [site.page, other]) {
      await tab.evaluate(
        "meander.track('Never'); dispatchEvent(new Event('online')); dispatchEvent(new Event('pagehide'))",
      );
      await tab.evaluate("meander.flush()");
      expect(await device(tab)).toMatchObject({ cookie: "", keys: [] });
      expect(await tab.evaluate("meander.debug(false).anonymousId")).toBeUndefined();
    }
    expect(site.recorder.requests.slice(before)).toEqual([]);
    expect(site.named("Queued")).toEqual([]);
  });

  test("K9: an answer on its way writes nothing after a withdrawal", async () => {
    await open("granted");
    await site.event(({ type }) => type === "page", "the view");
    site.recorder.answer(() => "hang");
    await site.page.evaluate("meander.track('T'); void meander.flush()");
    await site.recorder.until(() => site.recorder.requests.length > 1, "the request");
    await site.page.evaluate("meander.consent('denied'); writes.length = 0");
    await site.recorder.close();
    await site.page.evaluate("meander.flush()");
    expect(await site.page.evaluate("writes")).toEqual([]);
    // The refusal itself is kept, because the site's default would overrule it.
    expect(await device(site.page)).toMatchObject({ cookie: "", keys: ["mdr_consent"] });
  });

  test("K8: the id outlives its cookie and its record, and other clients' ids are taken over", async () => {
    await open("granted");
    const { anonymousId } = await site.event(({ type }) => type === "page", "the view");
    const [cookie] = (await site.context.cookies()).filter(({ name }) => name === "mdr_anonymous_id");
    expect(cookie).toMatchObject({ value: anonymousId, sameSite: "Lax", path: "/" });
    expect(((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400).toBeCloseTo(395, 0);
    const next = async (act: string) => {
      const before = site.recorder.events().length;
      await site.page.evaluate(act);
      await site.page.reload();
      return site.recorder.until(() => site.recorder.events()[before], "the next view");
    };
    expect((await next("localStorage.clear()")).anonymousId).toBe(anonymousId);
    expect((await next("document.cookie = 'mdr_anonymous_id=; max-age=0; path=/'")).anonymousId).toBe(anonymousId);
    const away = "document.cookie = 'mdr_anonymous_id=; max-age=0; path=/'; localStorage.clear();";
    expect((await next(away)).anonymousId).not.toBe(anonymousId);
    expect((await next(`${away} localStorage.ajs_anonymous_id = '"segment-id-1"'`)).anonymousId).toBe("segment-id-1");
    const rudder = `RS_ENC_v3_${btoa('"rudder-id-1"')}`;
    expect((await next(`${away} document.cookie = 'rl_anonymous_id=${encodeURIComponent(rudder)}'`)).anonymousId).toBe(
      "rudder-id-1",
    );
  });

  test("K8: rotation and sign-in reach the other tab at once", async () => {
    await open("granted");
    await site.event(({ type }) => type === "page", "the view");
    const other = await site.context.newPage();
    await other.goto(site.recorder.site);
    await other.waitForFunction("window.meander?.track");
    await site.page.evaluate("meander.identify('u1')");
    await other.waitForFunction("meander.debug(false).userId === 'u1'");
    await site.page.evaluate("meander.reset()");
    const id = await site.page.evaluate("meander.debug(false).anonymousId");
    await other.waitForFunction(`meander.debug(false).anonymousId === ${JSON.stringify(id)}`);
    expect(await other.evaluate("meander.debug(false).userId")).toBeUndefined();
  });
});
