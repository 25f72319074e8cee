import type { BrowserContext, Page } from "playwright-core";
import { pause } from "../browser.ts";
import type { Stage } from "../stage.ts";
import { type Arrivals, arrivals, settled } from "./arrivals.ts";

/** One visit in which something goes wrong. */
export interface Scene {
  stage: Stage;
  context: BrowserContext;
  page: Page;
  /** How long to wait after a collector has come back. */
  patienceMs: number;
}

/** How many events arrive, and how long after the collector's return. */
export interface Outcome extends Arrivals {
  recoveryMs?: number;
}

/** A delivery column of the design. */
export interface Scenario {
  title: string;
  events: number;
  play(scene: Scene): Promise<Outcome>;
}

const EVENTS = 20;
const BURST = 1_000;
const SETTLE_MS = 2_000;
const LEFT_MS = 4_000;
const MORE_MS = 2_500;
const OUTAGE_MS = 5_000;
const NEXT_PAGE_MS = 2_000;
const LONG_OUTAGE_MS = 15 * 60_000;
const STEP_MS = 2_000;
/** Real time for answers, between two steps of a moved clock. */
const ANSWER_MS = 12;

/** Ends with nothing to wait for: some clients' calls are promises. */
const fire = (count: number) => `for (let i = 0; i < ${count}; i++) fire("E" + i); void 0;`;

const open = async ({ page, stage }: Scene) => {
  await page.goto(stage.site);
  await pause(SETTLE_MS);
};

const leaveFor = (path: string) => async (scene: Scene) => {
  await open(scene);
  await scene.page.evaluate(`${fire(EVENTS)} location.href = "${path}"`);
  return settled(scene.stage, EVENTS, LEFT_MS, MORE_MS);
};

/** What comes after the collector's return. */
async function recovered({ stage, patienceMs }: Scene): Promise<Outcome> {
  await stage.weather("fine");
  const backAt = Date.now();
  const outcome = await settled(stage, EVENTS, patienceMs, MORE_MS);
  return { ...outcome, ...(outcome.lastAt > backAt && { recoveryMs: outcome.lastAt - backAt }) };
}

const outage = (weather: "busy" | "down") => async (scene: Scene) => {
  await open(scene);
  await scene.stage.weather(weather);
  await scene.page.evaluate(fire(EVENTS));
  await pause(OUTAGE_MS);
  return recovered(scene);
};

/** All of them, in the order of the design. */
export const SCENARIOS: readonly Scenario[] = [
  { title: "left at once", events: EVENTS, play: leaveFor("/away") },
  { title: "left, next page 200 ms later", events: EVENTS, play: leaveFor("/slow") },
  {
    title: "bounce",
    events: EVENTS,
    async play({ page, stage }) {
      await page.goto(`${stage.site}/bounce`).catch(() => undefined);
      return settled(stage, EVENTS, LEFT_MS, MORE_MS);
    },
  },
  { title: "503 for 5 s", events: EVENTS, play: outage("busy") },
  { title: "refused for 5 s", events: EVENTS, play: outage("down") },
  {
    title: "refused, next page after 2 s",
    events: EVENTS,
    async play(scene) {
      await open(scene);
      await scene.stage.weather("down");
      await scene.page.evaluate(fire(EVENTS));
      await pause(NEXT_PAGE_MS);
      await scene.page.goto(`${scene.stage.site}/next`);
      await pause(OUTAGE_MS - NEXT_PAGE_MS);
      return recovered(scene);
    },
  },
  {
    title: "down for 15 min",
    events: EVENTS,
    async play(scene) {
      const { page, stage } = scene;
      await page.clock.install();
      await open(scene);
      await stage.weather("down");
      await page.evaluate(fire(EVENTS));
      const run = async () => {
        await page.clock.runFor(STEP_MS);
        await pause(ANSWER_MS);
      };
      for (let ms = 0; ms < LONG_OUTAGE_MS; ms += STEP_MS) await run();
      await stage.weather("fine");
      let ms = 0;
      for (; ms < LONG_OUTAGE_MS && arrivals(stage).count < EVENTS; ms += STEP_MS) await run();
      const outcome = await settled(stage, EVENTS, 0, MORE_MS);
      return { ...outcome, ...(outcome.count && { recoveryMs: ms }) };
    },
  },
  {
    title: "1,000 in one burst",
    events: BURST,
    async play(scene) {
      await open(scene);
      await scene.page.evaluate(fire(BURST));
      return settled(scene.stage, BURST, scene.patienceMs, MORE_MS);
    },
  },
];
