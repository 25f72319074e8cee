import type { Browser, CDPSession, Page } from "playwright-core";
import { newVisitor, pause } from "../browser.ts";
import type { Client } from "../client.ts";
import type { Column, Options, Part } from "../column.ts";
import { openStage } from "../stage.ts";

const SETTLE_MS = 2_000;
const EVENTS = 300;
const QUICK_EVENTS = 100;
const GAP_MS = 15;
const TOGETHER = 10;
/** What is sent late is work too. */
const AFTER_MS = 6_000;

/** What one `track()` costs: the call itself, and all main-thread work that it leads to. */
export async function measureCallCost(browser: Browser, { clients, isQuick }: Options): Promise<Part> {
  const events = isQuick ? QUICK_EVENTS : EVENTS;
  const call = (title: string): Column => ({
    title,
    better: "less",
    values: new Map(),
    show: (us) => `${us.toFixed(0)} µs`,
    slack: 0.2,
  });
  const alone = call("a call alone");
  const together = call(`one of ${TOGETHER} calls`);
  const all: Column = {
    title: "all work per event",
    better: "less",
    values: new Map(),
    show: (ms) => `${ms.toFixed(3)} ms`,
    slack: 0.2,
  };
  const empty = await run(browser, null, events);
  for (const client of clients) {
    const { aloneUs, togetherUs, taskMs } = await run(browser, client, events);
    alone.values.set(client.name, aloneUs);
    together.values.set(client.name, togetherUs);
    all.values.set(client.name, Math.max(0, (taskMs - empty.taskMs) / events));
  }
  return {
    title: "Cost per call",
    method: `${events} calls of track(), one every ${GAP_MS} ms, on a page that has settled; the page is cross-origin isolated, so that its clock is exact to 5 µs. Then as many again, ${TOGETHER} at a time. Medians. All work is the main thread's processor time in tasks from the first of the single calls to ${AFTER_MS / 1000} s after the last, less that of the same page without client.`,
    columns: [alone, together, all],
  };
}

interface Cost {
  aloneUs: number;
  togetherUs: number;
  taskMs: number;
}

async function run(browser: Browser, client: Client | null, events: number): Promise<Cost> {
  const stage = await openStage(client, "plain");
  const { context, page } = await newVisitor(browser);
  const cdp = await context.newCDPSession(page);
  await page.goto(stage.site);
  await pause(SETTLE_MS);
  // The thread's own processor time, which does not grow when other processes want the processor.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await taskMsOf(cdp);
  const aloneUs = await timeCalls(page, events, 1);
  await pause(AFTER_MS);
  const taskMs = (await taskMsOf(cdp)) - before;
  const togetherUs = await timeCalls(page, events / TOGETHER, TOGETHER);
  await context.close();
  await stage.close();
  return { aloneUs, togetherUs, taskMs };
}

/** Median microseconds of one call, of `turns` turns with so many calls each. */
const timeCalls = (page: Page, turns: number, calls: number): Promise<number> =>
  page.evaluate(
    async ([count, perTurn, gapMs]) => {
      const fire = (window as { fire?: (name: string) => void }).fire ?? (() => {});
      const taken: number[] = [];
      for (let i = 0; i < count; i++) {
        const start = performance.now();
        for (let j = 0; j < perTurn; j++) fire(`E${i * perTurn + j}`);
        taken.push((performance.now() - start) / perTurn);
        await new Promise((resolve) => setTimeout(resolve, gapMs * perTurn));
      }
      taken.sort((a, b) => a - b);
      return (taken[count >> 1] ?? 0) * 1000;
    },
    [turns, calls, GAP_MS] as const,
  );

async function taskMsOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
}
