import { countOf, sendCount } from "../consent/count.ts";
import { whenTitled } from "../routes/late-title.ts";
import type { NavigationKind } from "../routes/navigation-kind.ts";
import { readPage } from "../routes/page-info.ts";
import type { Client } from "./client.ts";
import type { PageInfo, Properties } from "./event.ts";
import type { Undo } from "./listen.ts";

/** One document has one title to wait for. */
let stopWaiting: Undo | undefined;

/**
 * Records that the current page is seen. In the journey lane the page view is sent at once, as soon as it has a
 * title; where only counting is allowed, a count is. A tag that does not state the site's default learns it from the
 * answer to that count.
 * @param titleBefore The title of the route before, which a single-page app may not have replaced yet.
 */
export function viewPage(client: Client, properties: Properties, name?: string, titleBefore = ""): void {
  const { consent, options, outbox, page } = client;
  client.emit("page", name ? { name, properties } : { properties });
  const { lane } = consent.now();
  stopWaiting?.();
  if (lane === "journey") stopWaiting = whenTitled(titleBefore, () => outbox.soon(0));
  else if (lane === "aggregate") {
    sendCount(options.endpoint, countOf(options.site, page)).then((site) => {
      if (site && !options.consent) consent.learn(site);
    });
  }
}

/**
 * Takes in that another page is shown, and records the view unless the site does that itself.
 * @param before The route before in the same document.
 */
export function showPage(client: Client, kind: NavigationKind, before?: PageInfo): void {
  client.page = readPage(client.options, kind, before);
  if (client.options.pages !== false) viewPage(client, { navigation: kind }, undefined, before?.title);
}
