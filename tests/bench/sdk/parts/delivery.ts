import type { Browser } from "playwright-core";
import { inLanes, LANES, newVisitor } from "../browser.ts";
import type { Client } from "../client.ts";
import type { Column, Options, Part } from "../column.ts";
import { openStage } from "../stage.ts";
import { type Outcome, SCENARIOS, type Scenario } from "./scenarios.ts";

const PATIENCE_MS = 30_000;
const QUICK_PATIENCE_MS = 10_000;

/** Which of twenty events arrive when a visitor leaves or the collector is away. */
export async function measureDelivery(browser: Browser, { clients, isQuick }: Options): Promise<Part> {
  const patienceMs = isQuick ? QUICK_PATIENCE_MS : PATIENCE_MS;
  const columns: Column[] = [];
  for (const scenario of SCENARIOS) {
    const column: Column = { title: scenario.title, better: "more", values: new Map(), texts: new Map() };
    await inLanes(clients, LANES, async (client) => {
      const outcome = await play(browser, client, scenario, patienceMs);
      column.values.set(client.name, outcome.count - outcome.twice);
      column.texts?.set(client.name, write(outcome));
    });
    columns.push(column);
  }
  return {
    title: "Delivery",
    method: `Twenty events in one moment on a page that has settled (bounce: right after the start), then: left for a page without client; left for a page with it that takes 200 ms; left when loaded; the collector answers 503, or its port is closed, for 5 s; the same with the next page after 2 s; its port is closed for 15 minutes, with the page's clock moved; and a thousand events at once. Counted are different events that were acknowledged; an event that came twice without an id by which a server could know is taken off. In brackets: how long after the collector's return the last one came (waited for: ${patienceMs / 1000} s, after the 15 minutes another 15).`,
    columns,
  };
}

async function play(browser: Browser, client: Client, scenario: Scenario, patienceMs: number): Promise<Outcome> {
  const stage = await openStage(client, "plain");
  const { context, page } = await newVisitor(browser);
  try {
    return await scenario.play({ stage, context, page, patienceMs });
  } finally {
    await context.close();
    await stage.close();
  }
}

function write({ count, twice, recoveryMs }: Outcome): string {
  const again = twice ? `, ${twice} twice` : "";
  return `${count}${again}${recoveryMs === undefined ? "" : ` (${(recoveryMs / 1000).toFixed(1)} s)`}`;
}
