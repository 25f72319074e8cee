import type { WireEvent } from "../../core/event.ts";
import type { Client } from "../../core/plugin.ts";
import type { Tell } from "./tell.ts";

/** Who is back within this time did not find what the page had promised. */
const QUICK_MS = 5_000;

/**
 * Quick-backs (rule K4): somebody opened a page of the site, and went straight back. Told on the page come back to, of
 * the page that was left. Needs the Navigation API, and between documents the back-forward cache: without them nobody
 * remembers, and nothing is stored for it.
 * @returns Takes every page view.
 */
export function watchBacks({ listen, cleanUrl }: Client, tell: Tell): (view: WireEvent) => void {
  /** When the page before was shown, or when this one was left for it. */
  let since = 0;
  let path: string | undefined;
  listen(window, "pagehide", () => {
    since = Date.now();
  });
  return ({ properties, context }) => {
    const { navigation } = properties ?? {};
    // Only a page of the site's own is told, even to us; the cache keeps pages for those who go forward, too.
    const { from, entry } = window.navigation?.activation ?? {};
    const fled = navigation === "bfcache" && from?.url && from.index > (entry?.index ?? 0);
    const left = navigation === "back" ? path : fled ? cleanUrl(from.url).path : undefined;
    if (left && Date.now() - since < QUICK_MS) tell("Quick Back", { target: left });
    since = Date.now();
    path = context?.page.path;
  };
}
