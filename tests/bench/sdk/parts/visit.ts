import type { Browser } from "playwright-core";
import { inLanes, LANES, newVisitor, pause } from "../browser.ts";
import { type Column, kilobytes, type Options, type Part } from "../column.ts";
import { openStage } from "../stage.ts";

const EVENTS = 5;
const STEP_MS = 300;
const READ_MS = 1_000;
const AFTER_MS = 1_500;

/** Requests and bytes of one short visit. */
export async function measureVisit(browser: Browser, { clients }: Options): Promise<Part> {
  const requests: Column = { title: "requests", better: "less", values: new Map() };
  const preflights: Column = { title: "of them preflights", better: "less", values: new Map() };
  const bytes: Column = { title: "sent", better: "less", values: new Map(), show: kilobytes, slack: 0.02 };
  await inLanes(clients, LANES, async (client) => {
    const stage = await openStage(client, "plain");
    const { context, page } = await newVisitor(browser);
    await page.goto(stage.site);
    await pause(READ_MS);
    for (let i = 0; i < EVENTS; i++) {
      await page.evaluate(`void fire("E${i}")`);
      await pause(STEP_MS);
    }
    await pause(READ_MS - STEP_MS);
    await page.goto(`${stage.site}/away`);
    await pause(AFTER_MS);
    requests.values.set(client.name, stage.requests.length);
    preflights.values.set(client.name, stage.requests.filter(({ method }) => method === "OPTIONS").length);
    bytes.values.set(
      client.name,
      stage.requests.reduce((total, one) => total + one.bytes, 0),
    );
    await context.close();
    await stage.close();
  });
  return {
    title: "A standard visit",
    method: `Load, page view, a second of reading, ${EVENTS} events ${STEP_MS} ms apart, another second, leave for a page without client. All requests to the collector's host but those for code: settings, preflights and events, with request line, headers and body as they are on the wire (HTTP/1.1).`,
    columns: [requests, preflights, bytes],
  };
}
