import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type Behind, type Front, handlerFront, nginx, nginxFront } from "./front.ts";
import { startRecorder } from "./recorder.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** nginx is on some machines only; the handler's recipe keeps to the same rules everywhere. */
const fronts: [string, (behind: Behind) => Promise<Front>][] = [["the handler", handlerFront]];
if (nginx) fronts.push(["nginx", (behind) => nginxFront(nginx as string, behind)]);

test.each(fronts)("K8: under the site's own address, through %s, all is first-party and arrives", async (_, start) => {
  const recorder = await startRecorder();
  recorder.page(
    "/",
    `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
     <script>document.cookie = "session=secret"</script>
     <script async src="/stats/m.js" data-site="KEY" data-consent="granted" data-lasting="false"></script>`,
  );
  const front = await start(recorder);
  const context = await browser.newContext({ locale: "da-DK", extraHTTPHeaders: { "sec-gpc": "1" } });
  const page = await context.newPage();
  const origins = new Set<string>();
  const paths: string[] = [];
  const failed: string[] = [];
  page.on("response", (response) => {
    if (response.status() === 404) failed.push(response.url());
  });
  page.on("request", (request) => {
    origins.add(new URL(request.url()).origin);
    paths.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  recorder.answer(({ body }) =>
    body.batch?.some(({ event }) => event) && paths.filter((path) => path.startsWith("POST")).length < 3
      ? { status: 503, headers: { "retry-after": "2" } }
      : 200,
  );

  await page.goto(`${front.url}/`);
  await recorder.until(() => recorder.events().find(({ type }) => type === "page"), "the view");
  await page.evaluate(`for (let i = 0; i < 20; i++) meander.track("E" + i, { æ: "ø".repeat(500) })`);
  await recorder.until(() => recorder.events().filter(({ event }) => event).length === 20, "twenty events");

  expect([...origins]).toEqual([front.url]);
  const later = /^GET \/stats\/loader\.\w+\.js$/;
  await expect.poll(() => paths.filter((path) => later.test(path)).length).toBe(1);
  const others = paths.filter((path) => !later.test(path));
  expect(new Set(others)).toEqual(new Set(["GET /", "GET /stats/m.js", "POST /stats/v1/batch"]));
  expect(failed).toEqual([]);
  const [refused, taken] = recorder.requests.slice(1).map(({ body }) => body.sentAt ?? Number.NaN);
  expect((taken ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(1_990);
  for (const { path, headers } of recorder.requests) {
    expect(path).toBe("/v1/batch");
    expect(headers.cookie || "").toBe("");
    expect(headers).toMatchObject({ origin: front.url, "sec-gpc": "1", "accept-language": "da-DK" });
    expect(headers["user-agent"]).toContain("Chrome/");
  }
  const before = recorder.requests.length;
  const elsewhere = ["/stats/api/sites", "/stats/", "/stats/v1/../api/sites", "/stats/v1/projects/KEY/settings"];
  for (const path of elsewhere) expect((await fetch(front.url + path)).status, path).toBe(404);
  expect(recorder.requests).toHaveLength(before);

  await context.close();
  await front.close();
  await recorder.close();
});
