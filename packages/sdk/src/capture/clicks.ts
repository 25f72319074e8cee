import { emit } from "../core/emit.ts";
import { listen } from "../core/listen.ts";
import { readLabel } from "./data-attributes.ts";
import { readLink } from "./links.ts";

/** Clicks on labelled elements, downloads, outbound, mail and phone links (rule K2). */
export const captureClicks = (): void =>
  listen<MouseEvent>(document, "click auxclick", (event) => {
    // The right button opens a menu; the middle one opens a link.
    if (event.button > 1) return;
    // The composed path sees into open shadow roots.
    const target = event.composedPath()[0] as Element;
    const labelled = target.closest<HTMLElement>("[data-meander]:not(form)");
    const link = target.closest<HTMLAnchorElement>("a[href]");
    const found = labelled ? readLabel(labelled) : link && readLink(link);
    if (found) emit("track", found);
  });
