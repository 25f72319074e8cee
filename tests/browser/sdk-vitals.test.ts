import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { withSite } from "./site.ts";

const site = withSite();
/** What ours is measured against. */
const webVitals = readFileSync(
  createRequire(import.meta.url)
    .resolve("web-vitals")
    .replace(/[^/]*$/, "web-vitals.iife.js"),
  "utf8",
);

const PAGE = `<h1>Heading</h1><button onclick="const end = performance.now() + 120; while (performance.now() < end);">Slow</button>
  <button id=late>Late</button><div id=ad></div><p style="font-size: 60px">A large paragraph that is painted</p>
  <script>
    setTimeout(() => { ad.style.height = "150px" }, 300);
    late.onclick = () => setTimeout(() => { ad.style.height = "400px" }, 700);
  </script>`;

interface Measured {
  LCP?: number;
  INP?: number;
  CLS?: number;
}

async function open() {
  site.serve("/", PAGE, {
    tag: `<script>${webVitals}; window.theirs = {};
        for (const on of ["onLCP", "onINP", "onCLS"]) webVitals[on](({ name, value }) => { theirs[name] = value }, { reportAllChanges: true });
      </script>${site.tag('data-consent="granted" data-friction="false"')}<script type="module">
      import { vitals } from "${site.recorder.collector}/vitals.js";
      while (!window.meander?.use) await new Promise(requestAnimationFrame);
      meander.use(vitals());
      window.isReady = true;
    </script>`,
  });
  await site.open("/");
  await site.page.waitForFunction("window.isReady && theirs.LCP > 0 && theirs.CLS > 0");
}
const theirs = () => site.page.evaluate("theirs") as Promise<Measured>;
const goOn = (path: string) =>
  site.page.evaluate(`history.pushState({}, "", ${JSON.stringify(path)}); meander.flush()`);

test("K5: LCP, INP and CLS are those of web-vitals, and told once", async () => {
  await open();
  for (let i = 0; i < 3; i++) await site.page.click("button");
  await site.page.click("#late");
  await site.page.waitForFunction("ad.offsetHeight === 400 && theirs.INP >= 100 && theirs.CLS");
  // A shift is told with the frame after it.
  await site.page.evaluate(
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))",
  );
  const { LCP, INP, CLS } = await theirs();
  await goOn("/next");
  await goOn("/last");
  const [told, ...more] = site.named("Page Left").map(({ properties }) => properties as Record<string, number>);
  expect(more).toEqual([]);
  expect(told?.lcp_ms).toBe(Math.round(LCP as number));
  expect(told?.inp_ms).toBe(INP);
  expect(told?.cls).toBeCloseTo(CLS as number, 3);
});

test("K5: a route has its own INP and CLS, and no paint of its own", async () => {
  await open();
  await goOn("/next");
  await site.page.click("button");
  await site.page.waitForFunction("theirs.INP >= 100");
  await goOn("/last");
  const [first, second] = site
    .named("Page Left")
    .map(({ properties, context }) => ({ ...properties, path: context?.page?.path }));
  expect(first).toMatchObject({ path: "/", lcp_ms: expect.any(Number), cls: expect.any(Number) });
  expect(first).not.toHaveProperty("inp_ms");
  expect(second).toMatchObject({ path: "/next", inp_ms: expect.any(Number), cls: 0 });
  expect(second).not.toHaveProperty("lcp_ms");
});
