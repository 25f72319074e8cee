import type { Act } from "../core/early.ts";
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
    const tell = ([{ type, button }, target]: Act, at?: number) => {
      // The right button opens a menu; the middle one opens a link.
      const found = type === "submit" ? readSubmit(target) : button < 2 && readClick(target);
      if (found) emit("track", found, at);
    };
    acts.push = (act) => {
      tell(act);
      return 0;
    };
    // They were earlier than what the page has told since.
    const startedAt = Date.now() - performance.now();
    for (const act of acts.splice(0)) tell(act, Math.floor(startedAt + act[0].timeStamp));
  },
});
