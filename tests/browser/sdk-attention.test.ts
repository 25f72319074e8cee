import { expect, test } from "vitest";
import { withSite } from "./site.ts";
import { openWithPlugin } from "./with-plugin.ts";

const site = withSite();

const TALL =
  "<button>Plan: pro</button><a href='#'>Link</a><input value='typed@example.com'><div style='height: 4000px'></div>";
const open = (body = TALL) => openWithPlugin(site, "attention", body);
interface Left {
  path: string | undefined;
  engaged_ms: number;
  scroll_percent: number;
  pressed?: string[];
}

const left = () =>
  site
    .named("Page Left")
    .map(({ properties, context }) => ({ ...properties, path: context?.page?.path }) as unknown as Left);

/** Somebody moves after so many seconds. */
async function moveAfter(seconds: number) {
  await site.page.clock.fastForward(seconds * 1_000);
  await site.page.mouse.move(Math.random() * 90, 50);
  await site.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
}
async function goOn(path: string) {
  await site.page.evaluate(`history.pushState({}, "", ${JSON.stringify(path)}); meander.flush()`);
}

test("K6: engaged time counts while somebody is active, thirty seconds after the last sign at most", async () => {
  await open();
  await moveAfter(0);
  await moveAfter(10);
  await moveAfter(600);
  await goOn("/next");
  const [{ engaged_ms: engagedMs, path } = {} as Partial<Left>] = left();
  expect(path).toBe("/");
  expect(engagedMs).toBeGreaterThanOrEqual(40_000);
  expect(engagedMs).toBeLessThan(55_000);
});

test("K6: how far down it was read, and which buttons were pressed; each view anew", async () => {
  await open();
  await site.page.click("button");
  await site.page.click("button");
  await site.page.click("input");
  await site.page.mouse.wheel(0, 1_500);
  await site.page.waitForFunction("scrollY > 1000");
  await site.page.evaluate("scrollTo(0, 0)");
  await moveAfter(5);
  await goOn("/next");
  await moveAfter(5);
  await goOn("/last");
  const [first, second] = left();
  expect(first?.pressed).toEqual(["Plan: pro"]);
  expect(first?.scroll_percent).toBeGreaterThan(45);
  expect(first?.scroll_percent).toBeLessThan(65);
  expect(second?.pressed).toBeUndefined();
  expect(second?.scroll_percent).toBeLessThan(30);
  expect(JSON.stringify(site.recorder.requests)).not.toContain("typed@");
});

test("K6: a page that is only out of sight is left too, and what is not worth a word is not told", async () => {
  await open();
  await moveAfter(3);
  const hide = (isHidden: boolean) =>
    site.page.evaluate(`Object.defineProperty(document, "hidden", { value: ${isHidden}, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"))`);
  await hide(true);
  await site.page.clock.fastForward(20_000);
  await hide(false);
  await hide(true);
  await site.page.evaluate("meander.flush()");
  expect(left()).toHaveLength(1);
  expect(left()[0]?.engaged_ms).toBeLessThan(10_000);
});

test("K6: the end of a document is told with what is sent anyway", async () => {
  await open();
  await moveAfter(3);
  await site.page.evaluate("meander.track('Before')");
  await site.page.goto("about:blank");
  await site.event(({ event }) => event === "Page Left", "the leave");
  const together = site.recorder.requests.find(({ body }) => body.batch?.some(({ event }) => event === "Page Left"));
  expect(together?.body.batch?.map(({ event }) => event)).toContain("Before");
});
