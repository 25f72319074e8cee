import type { Browser } from "playwright-core";
import { inLanes, LANES, newVisitor, pause } from "../browser.ts";
import type { Client } from "../client.ts";
import type { Column, Options, Part } from "../column.ts";
import { openStage, type Request } from "../stage.ts";
import { ACTIONS, type Action, LEAVE, LEFT, SHOP, TYPED } from "./actions.ts";

const SETTLE_MS = 2_500;
const WATCH_MS = 3_000;
const AFTER_MS = 1_200;
const LEAVE_TITLE = "leave";
/** A typed address however it travels. */
const TYPED_ANYHOW = new RegExp(TYPED.replace("@", "(@|%40)").replaceAll(".", "\\."), "i");

/** What was sent after an action: while the page was there, and all in all. */
interface Traffic {
  before: string;
  onLeave: string;
  /** By the next page, what the left one had kept. */
  later: string;
  everything: string;
}

/** What each client records of a page that does nothing for it, with every switch on that the client has. */
export async function measureCapture(browser: Browser, { clients }: Options): Promise<Part> {
  const titles = [...ACTIONS.slice(1).map(({ title }) => title), LEAVE_TITLE];
  const columns = new Map<string, Column>(
    titles.map((title) => [
      title,
      { title, better: "more", values: new Map(), show: (value: number) => (value ? "yes" : "no") },
    ]),
  );
  const kinds: Column = {
    title: "kinds",
    better: "more",
    values: new Map(),
    show: (count) => `${count} of ${titles.length}`,
  };
  const typed: Column = {
    title: "typed e-mail",
    better: "less",
    values: new Map(),
    show: (n) => (n ? "SENT" : "kept"),
  };
  await inLanes(clients, LANES, async (client) => {
    const found = new Map<string, boolean>();
    let idle: Traffic | undefined;
    let isLeaked = false;
    for (const action of ACTIONS) {
      const traffic = await perform(browser, client, action);
      idle ??= traffic;
      isLeaked ||= TYPED_ANYHOW.test(traffic.everything);
      const seen = ({ before, onLeave, later }: Traffic) =>
        action.evidence.test(action.untilLeft ? before + onLeave + later : before);
      found.set(action.title, seen(traffic) && (action.title === "vitals" || !seen(idle)));
    }
    found.set(LEAVE_TITLE, LEAVE.test(idle?.onLeave ?? "") || LEFT.test(idle?.later ?? ""));
    for (const [title, column] of columns) column.values.set(client.name, Number(found.get(title)));
    kinds.values.set(client.name, titles.filter((title) => found.get(title)).length);
    typed.values.set(client.name, Number(isLeaked));
  });
  return {
    title: "Captured without code",
    method:
      "With every switch on that the client offers; nothing on the page is marked for it. Each kind on a page view of its own, by a real pointer and keyboard. It counts when the traffic after it tells of it, and that of a visitor who did nothing does not; a route or hash must come as a view of its own, before the page is left. What a client keeps for the next page counts too. An address typed into a form must never be sent.",
    columns: [kinds, ...columns.values(), typed],
  };
}

/** One page view with one action, its end, and another page of the site. */
export async function perform(browser: Browser, client: Client, action: Action): Promise<Traffic> {
  const stage = await openStage(client, "full", { "/": SHOP, "/next": SHOP });
  const { context, page } = await newVisitor(browser);
  await page.goto(stage.site);
  await pause(SETTLE_MS);
  const first = stage.requests.length;
  await action.act(page);
  await pause(action.watchMs ?? WATCH_MS);
  const left = stage.requests.length;
  await page.goto(`${stage.site}/away`);
  await pause(AFTER_MS);
  const next = stage.requests.length;
  await page.goto(`${stage.site}/next`);
  await pause(SETTLE_MS);
  await context.close();
  await stage.close();
  const text = (requests: Request[]) => requests.map((request) => request.text).join("\n");
  const { requests } = stage;
  return {
    before: text(requests.slice(first, left)),
    onLeave: text(requests.slice(left, next)),
    later: text(requests.slice(next)),
    everything: text(requests),
  };
}
