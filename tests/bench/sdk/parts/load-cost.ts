import type { Browser } from "playwright-core";
import { median, newVisitor, pause } from "../browser.ts";
import type { Client } from "../client.ts";
import { type Column, milliseconds, type Options, type Part } from "../column.ts";
import { openStage } from "../stage.ts";
import { CATEGORIES, type ScriptTime, scriptTime } from "./script-time.ts";

const THROTTLES = [1, 4] as const;
/** So long that what a client loads and does later is counted, too. */
const AFTER_LOAD_MS = 5_000;
const ROUNDS = 5;
const QUICK_ROUNDS = 2;
const MOST_ATTEMPTS = 3;

/** Main-thread script time of a first visit that nobody touches, over that of the same page without client. */
export async function measureLoadCost(browser: Browser, { clients, isQuick }: Options): Promise<Part> {
  const rounds = isQuick ? QUICK_ROUNDS : ROUNDS;
  const columns: Column[] = [];
  for (const throttle of THROTTLES) {
    const samples = new Map<Client | null, ScriptTime[]>([null, ...clients].map((client) => [client, []]));
    // Round by round, so that what changes in the machine meanwhile meets everybody.
    for (let round = 0; round < rounds; round++) {
      for (const [client, times] of samples) times.push(await visit(browser, client, throttle));
    }
    const column = (title: string, pick: (time: ScriptTime) => number, isOverEmpty: boolean): Column => {
      const middle = (times: ScriptTime[] = []) => median(times.map(pick));
      const empty = isOverEmpty ? middle(samples.get(null)) : 0;
      const value = (client: Client) => Math.max(0, middle(samples.get(client)) - empty);
      const values = new Map(clients.map((client) => [client.name, value(client)]));
      return { title, better: "less", values, show: milliseconds, slack: 0.15 };
    };
    columns.push(column(`script, ${throttle}x`, ({ startMs }) => startMs, true));
    if (throttle === 1) columns.push(column("later", ({ laterMs }) => laterMs, true));
    else columns.push(column(`longest task, ${throttle}x`, ({ longestTaskMs }) => longestTaskMs, false));
  }
  return {
    title: "Main thread at load",
    method: `Processor time of all script on the main thread from the start of a first visit that nobody touches to two seconds after load, from Chromium's trace: compiling, running, timers, events, microtasks, garbage collection, less the same of an empty page; "later": likewise, from then to five seconds after load. Median of ${rounds} visits with a new profile each, in turns. "4x" slows the processor down by four. The longest task is of the whole page.`,
    columns,
  };
}

async function visit(browser: Browser, client: Client | null, throttle: number): Promise<ScriptTime> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const time = await tracedVisit(browser, client, throttle);
    if (time) return time;
  }
  throw new Error(`no script in ${MOST_ATTEMPTS} traces of ${client?.name ?? "the empty page"}`);
}

async function tracedVisit(browser: Browser, client: Client | null, throttle: number): Promise<ScriptTime | undefined> {
  const stage = await openStage(client, "plain", { "/": withScript });
  const { context, page } = await newVisitor(browser);
  const cdp = await context.newCDPSession(page);
  if (throttle > 1) await cdp.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.goto(stage.site, { waitUntil: "load" });
  await pause(AFTER_LOAD_MS);
  const trace = await browser.stopTracing();
  await context.close();
  await stage.close();
  return scriptTime(trace, stage.site);
}

/** An empty page has a script too, so that it can be found in the trace. */
const withScript = (head: string) =>
  `<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"><script>0</script>${head}<h1>Hello</h1>`;
