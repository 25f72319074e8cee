import { describe, expect, test } from "vitest";
import { deliveriesOf, fire, numbered } from "./deliveries.ts";
import type { Answer } from "./recorder.ts";
import { withSite } from "./site.ts";

const site = withSite();

const { stored, ready, arrive } = deliveriesOf(site);

/**
 * Answers of the collector to one attempt after the other, then 200. Chromium itself repeats a request whose connection
 * was reset, to the letter: that is the same attempt, told by its `sentAt`.
 */
const answerWith = (...answers: Answer[]) => {
  const given = new Map<unknown, Answer>();
  site.recorder.answer(({ body: { sentAt } }) => {
    if (!given.has(sentAt)) given.set(sentAt, answers.shift() ?? 200);
    return given.get(sentAt) as Answer;
  });
};

describe("delivery", () => {
  test("K7: events of a moment share a request, with context and page once", async () => {
    await ready();
    await site.page.evaluate(fire(5));
    await arrive(numbered(5));
    expect(site.recorder.requests).toHaveLength(2);
    const { body } = site.recorder.requests[1] as (typeof site.recorder.requests)[number];
    expect(body.batch?.map(({ context }) => context)).toEqual(numbered(5).map(() => undefined));
    expect(body.context).toMatchObject({ page: { path: "/" }, library: { name: "meander" } });
    expect(body.sentAt).toBeGreaterThan(body.batch?.[0]?.timestamp ?? Number.NaN);
  });

  test.each([
    [
      "by link",
      "/next",
      "const link = document.createElement('a'); link.href = '/next'; document.body.append(link); link.click()",
    ],
    ["by location", "/next", "location.href = '/next'"],
    ["by reload", "/", "location.reload()"],
  ])("K7: twenty events in the instant of leaving %s arrive", async (_, to, leave) => {
    await ready();
    await Promise.all([site.page.waitForNavigation(), site.page.evaluate(`${fire(20)} ${leave}`)]);
    await expect.poll(() => new URL(site.page.url()).pathname).toBe(to);
    await arrive(numbered(20));
    expect(stored()).toHaveLength(20);
  });

  test("K7: events in the instant of closing the tab arrive, also those of later goodbyes", async () => {
    await ready();
    await site.page.evaluate(`${fire(5)}
      addEventListener("pagehide", () => meander.track("E5"));
      document.addEventListener("visibilitychange", () => meander.track("E6"));`);
    await site.page.close({ runBeforeUnload: true });
    await arrive(numbered(7));
  });

  test("K7: a bounce, fired with init and left at once, arrives", async () => {
    site.serve("/next");
    site.serve("/", `<script>addEventListener("load", () => { location.href = "/next" })</script>`, {
      tag: `<script>window.meander = { q: [["track", "E0"], ["track", "E1"]] }</script>${site.tag()}`,
    });
    await site.open("/").catch(() => undefined);
    await site.page.waitForURL("**/next");
    await arrive(numbered(2));
    await site.recorder.until(
      () => site.recorder.events().some(({ context }) => context?.page?.path === "/"),
      "the view of the bounce",
    );
  });

  test("K7: a thousand in one burst arrive, each once, in bodies under 50 kB", async () => {
    await ready();
    await site.page.evaluate(fire(1000));
    await arrive(numbered(1000));
    expect(site.recorder.events().filter(({ event }) => event)).toHaveLength(1000);
    expect(Math.max(...site.recorder.requests.map(({ bytes }) => bytes))).toBeLessThan(50_000);
    expect(site.recorder.requests.length).toBeLessThan(12);
  });

  test.each<[string, Answer[]]>([
    ["503", [503, 503]],
    ["a reset connection", ["reset", "reset"]],
    ["500 and 502", [500, 502]],
  ])("K7: %s and back: every event exactly once, with a new sentAt", async (_, answers) => {
    await ready();
    answerWith(...answers);
    await site.page.evaluate(`${fire(20)}`);
    await arrive(numbered(20));
    expect(site.recorder.events().filter(({ event }) => event)).toHaveLength(20);
    const attempts = site.recorder.requests.slice(1).map(({ body }) => body.sentAt);
    expect(new Set(attempts).size).toBeGreaterThanOrEqual(2);
    await site.page.evaluate("meander.flush()");
    expect(await site.page.evaluate("Object.keys(localStorage).filter((key) => /q_|retry/.test(key))")).toEqual([]);
  });

  test.each(["seconds", "a date"])("K7: Retry-After as %s is not undercut", async (form) => {
    await ready();
    const until = Math.ceil(Date.now() / 1000) * 1000 + 3_000;
    const [status, wait] = form === "seconds" ? [429, "3"] : [503, new Date(until).toUTCString()];
    answerWith({ status, headers: { "retry-after": wait } });
    await site.page.evaluate(`${fire(20)}`);
    await arrive(numbered(20));
    const [first = 0, second = 0] = site.recorder.requests.slice(1).map(({ body }) => body.sentAt ?? Number.NaN);
    expect(second).toBeGreaterThanOrEqual(form === "seconds" ? first + 2_990 : until);
  });

  test("K7: what a collector that hangs was asked to take arrives with the next page", async () => {
    await ready();
    answerWith("hang");
    await site.page.evaluate(`${fire(20)}`);
    await site.recorder.until(() => site.recorder.requests.length > 1, "the request that hangs");
    await site.page.goto(`${site.recorder.site}/next`);
    await arrive(numbered(20));
    expect(site.recorder.events().filter(({ event }) => event)).toHaveLength(20);
  });

  test("K7: down for a quarter of an hour: few attempts, then every event once, at no more than twice the usual rate", async () => {
    await site.context.addInitScript("window.realTimeout = AbortSignal.timeout");
    await site.page.clock.install();
    await ready();
    // Else the clock, which is ahead in no time, ends a request that is on its way: it is taken, and sent once more.
    await site.page.evaluate("AbortSignal.timeout = realTimeout");
    await site.page.clock.pauseAt(Date.now() + 60_000);
    site.recorder.answer(() => 503);
    const before = site.recorder.requests.length;
    for (let minute = 0; minute < 15; minute++) {
      await site.page.evaluate(fire(20, minute * 20));
      for (let step = 0; step < 12; step++) await site.page.clock.runFor(5_000);
    }
    const attempts = site.recorder.requests.length - before;
    expect(attempts).toBeGreaterThan(3);
    expect(attempts).toBeLessThan(60);
    site.recorder.answer(() => 200);
    const down = site.recorder.requests.length;
    const named = () => site.recorder.events().filter(({ event }) => event).length;
    // In steps: an attempt may still be on its way, and the wait that its answer sets begins only when that has come.
    for (let step = 0; step < 120 && named() < 300; step++) await site.page.clock.runFor(5_000);
    await arrive(numbered(300));
    expect(named()).toBe(300);
    // Fifteen minutes of events took thirty requests when all was well; now a few large ones do.
    expect(site.recorder.requests.length - down).toBeLessThanOrEqual(6);
  });

  test("K7: a page that comes back from the back-forward cache sends on", async () => {
    await ready();
    await site.page.evaluate(`window.kept = true; meander.track("E0")`);
    await site.page.goto(`${site.recorder.site}/next`);
    await site.page.goBack();
    await site.page.evaluate(`meander.track("E1"); meander.flush()`);
    await arrive(["E0", "E1"]);
    expect(stored()).toEqual(["E0", "E1"]);
  });

  test("K7: a private window delivers as any other", async () => {
    // Every context of the tests is one: its storage ends with it, and is its own.
    await ready();
    await site.page.evaluate(fire(20));
    await arrive(numbered(20));
    const other = await site.context.browser()?.newContext();
    const tab = await other?.newPage();
    await tab?.goto(site.recorder.site);
    await site.recorder.until(() => new Set(site.recorder.events().map((one) => one.anonymousId)).size === 2, "two");
    await other?.close();
  });

  test.each([400, 401, 422])("K7: %i drops, and the drop is told with the next batch", async (status) => {
    await ready();
    answerWith(status);
    await site.page.evaluate(`${fire(3)} meander.flush()`);
    await site.page.evaluate(`meander.track("E9"); meander.flush()`);
    await arrive(["E9"]);
    expect(stored()).toEqual(["E9"]);
    expect(site.recorder.requests.at(-1)?.body.context).toMatchObject({ dropped: { [`refused_${status}`]: 3 } });
    await site.page.evaluate(`meander.track("E10"); meander.flush()`);
    expect(site.recorder.requests.at(-1)?.body.context?.dropped).toBeUndefined();
  });

  test("K7: what is too large is sent in halves", async () => {
    await ready();
    site.recorder.answer(({ body }) => ((body.batch?.length ?? 0) > 3 ? 413 : 200));
    await site.page.evaluate(`${fire(8)} meander.flush()`);
    await arrive(numbered(8));
    expect(site.recorder.events().filter(({ event }) => event)).toHaveLength(8);
  });

  test("K7: refused, left, and delivered by the next page", async () => {
    await ready();
    site.recorder.answer(() => "reset");
    await site.page.evaluate(fire(20));
    await site.recorder.until(() => site.recorder.requests.length > 1, "an attempt");
    await site.page.evaluate("location.href = '/next'");
    await site.page.waitForURL("**/next");
    site.recorder.answer(() => 200);
    await arrive(numbered(20));
  });

  test("K7: what was persisted survives a crash of the page", async () => {
    await ready();
    site.recorder.answer(() => "hang");
    await site.page.evaluate(fire(20));
    await site.recorder.until(() => site.recorder.requests.length > 1, "an attempt");
    await site.page.goto("chrome://crash").catch(() => undefined);
    await site.page.close();
    site.recorder.answer(() => 200);
    site.page = await site.context.newPage();
    await site.open("/next");
    await arrive(numbered(20));
  });

  test.each([
    [
      "forbidden",
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
    ],
    [
      "full",
      "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }; Object.defineProperty(window, 'localStorage', { value: new Proxy({}, { set() { throw new DOMException('', 'QuotaExceededError') } }) })",
    ],
  ])("K8: with a storage that is %s everything still arrives", async (_, script) => {
    await site.context.addInitScript(script);
    await ready();
    answerWith(503);
    await site.page.evaluate(fire(20));
    await arrive(numbered(20));
    expect(new Set(site.recorder.events().map(({ anonymousId }) => anonymousId)).size).toBe(1);
  });
});
