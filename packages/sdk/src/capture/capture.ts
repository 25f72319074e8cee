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
  setup({ acts, emit, cleanUrl }) {
    const readSubmit = (form: HTMLElement): EventFields =>
      form.hasAttribute("data-meander") ? readLabel(form) : readForm(form);
    const readClick = (target: Element): EventFields | null | undefined => {
      const labelled = target.closest<HTMLElement>("[data-meander]:not(form)");
      const link = target.closest<HTMLAnchorElement>("a[href]");
      return labelled ? readLabel(labelled) : link && readLink(link, cleanUrl);
    };
    acts.push = ([{ type, button }, target]) => {
      // The right button opens a menu; the middle one opens a link.
      const found = type === "submit" ? readSubmit(target) : button < 2 && readClick(target);
      if (found) emit("track", found);
      return 0;
    };
    for (const act of acts.splice(0)) acts.push(act);
  },
});
