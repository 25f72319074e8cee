import { expect, test } from "vitest";
import { deliveriesOf, fire, numbered } from "./deliveries.ts";
import { withSite } from "./site.ts";

const site = withSite();
const { views, ready, arrive } = deliveriesOf(site);

test("K7: fifty tabs knock as one while the collector is down, and everything arrives once", async () => {
  await ready();
  const tabs = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const tab = await site.context.newPage();
      await tab.goto(`${site.recorder.site}/next`);
      await tab.waitForFunction("window.meander?.track");
      // Frames are tabs to the SDK, and cost the machine less.
      await tab.evaluate(`Promise.all(Array.from({ length: 4 }, () => new Promise((loaded) => {
          const frame = document.body.appendChild(document.createElement("iframe"));
          frame.onload = () => { const wait = () => frame.contentWindow.meander?.track ? loaded() : requestAnimationFrame(wait); wait() };
          frame.src = "/next";
        })))`);
      return tab;
    }),
  );
  const everyTab = (script: string) =>
    `for (const tab of [window, ...Array.from(document.querySelectorAll("iframe"), (frame) => frame.contentWindow)]) tab.eval(${JSON.stringify(script)})`;
  await Promise.all(tabs.map((tab) => tab.evaluate(everyTab("meander.flush()"))));
  await site.recorder.until(
    () => site.recorder.events().filter(({ type }) => type === "page").length >= 51,
    "a view of each",
  );
  site.recorder.answer(() => ({ status: 503, headers: { "retry-after": "2" } }));
  const before = site.recorder.requests.length;
  await Promise.all(tabs.map((tab, i) => tab.evaluate(everyTab(`meander.track("E${i}"); meander.flush()`))));
  await site.recorder.until(() => site.recorder.requests.length > before + 1, "a second attempt");
  // Five tabs in each of ten pages: all of them wait for the turn of one.
  expect(site.recorder.requests.length - before).toBeLessThanOrEqual(3);
  site.recorder.answer(() => 200);
  // What had no answer in time is sent again, and stored once by its message id.
  const ids = () => new Set(site.recorder.events().flatMap(({ event, messageId }) => (event ? [messageId] : [])));
  await site.recorder.until(() => ids().size >= 50, "all events");
  expect(ids().size).toBe(50);
});

test("K7: tabs that open together while the collector is down lose nothing and say nothing twice", async () => {
  await ready();
  let refusals = 0;
  site.recorder.answer(() => (refusals++ < 2 ? { status: 503, headers: { "retry-after": "1" } } : 200));
  await site.page.evaluate(`for (let i = 0; i < 8; i++) {
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.src = "/next?" + i;
    }`);
  await site.recorder.until(() => views().length === 9, "a view of each");
  await site.page.waitForFunction("!Object.keys(localStorage).some((key) => /q_|retry/.test(key))");
  expect(site.recorder.requests.flatMap(({ body }) => body.context?.dropped ?? [])).toEqual([]);
});

test("K7: tabs take turns, and one brings what the other could not", async () => {
  await ready();
  const other = await site.context.newPage();
  await other.goto(`${site.recorder.site}/next`);
  await other.waitForFunction("window.meander?.track");
  let inFlight = 0;
  let most = 0;
  site.recorder.answer(() => {
    most = Math.max(most, ++inFlight);
    queueMicrotask(() => inFlight--);
    return 503;
  });
  await site.page.evaluate(fire(20));
  await other.evaluate(fire(20, 20));
  await site.recorder.until(() => site.recorder.requests.length > 4, "attempts");
  await other.close();
  site.recorder.answer(() => 200);
  await arrive(numbered(40));
  expect(most).toBe(1);
});
