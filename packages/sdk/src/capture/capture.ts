import type { EventFields } from "../core/event.ts";
import type { Plugin } from "../core/plugin.ts";
import { readLabel } from "./data-attributes.ts";
import { readForm } from "./forms.ts";
import { readLink } from "./links.ts";

/**
 * Clicks on labelled elements, downloads, outbound, mail and phone links, and form submissions (rule K2); also those that
 * came before it.
 */
export const capture = (): Plugin => ({
  name: "capture",
  setup({ early, emit, listen, cleanUrl }) {
    const readClick = (target: Element): EventFields | null | undefined => {
      const labelled = target.closest<HTMLElement>("[data-meander]:not(form)");
      const link = target.closest<HTMLAnchorElement>("a[href]");
      return labelled ? readLabel(labelled) : link && readLink(link, cleanUrl);
    };
    const take = (event: Event) => {
      // The composed path sees into open shadow roots; an event that is over has none any more.
      const target = (event.composedPath()[0] ?? event.target) as HTMLElement;
      if (event.type === "submit") {
        emit("track", target.hasAttribute("data-meander") ? readLabel(target) : readForm(target));
        return;
      }
      // The right button opens a menu; the middle one opens a link.
      const found = (event as MouseEvent).button < 2 && readClick(target);
      if (found) emit("track", found);
    };
    for (const event of early.splice(0)) {
      if (/click|submit/.test(event.type)) take(event);
      else early.push(event);
    }
    listen(document, "click auxclick submit", take);
  },
});
