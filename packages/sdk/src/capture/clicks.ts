import { listen } from "../core/listen.ts";
import type { Plugin } from "../core/plugin.ts";
import { readLabel } from "./data-attributes.ts";
import { readLink } from "./links.ts";

/** Clicks on labelled elements, downloads, outbound, mail and phone links (rule K2). */
export function captureClicks(): Plugin {
  return {
    name: "clicks",
    setup: (client) =>
      listen<MouseEvent>(document, "click auxclick", (event) => {
        // The other buttons open menus; the middle one opens a link.
        if (event.type === "auxclick" && event.button !== 1) return;
        // The composed path sees into open shadow roots.
        const target = event.composedPath()[0];
        if (!(target instanceof Element)) return;
        const labelled = target.closest<HTMLElement>("[data-meander]:not(form)");
        const link = target.closest<HTMLAnchorElement>("a[href]");
        const found = labelled ? readLabel(labelled) : link instanceof HTMLAnchorElement ? readLink(link) : undefined;
        if (found) client.emit("track", found);
      }),
  };
}
