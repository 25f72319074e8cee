import { cleanUrl } from "./clean.ts";
import { emit } from "./emit.ts";
import type { EventFields } from "./event.ts";
import { listen } from "./listen.ts";
import { load } from "./when-needed.ts";

/** What somebody did, and the element where it began: an event that is over does not tell what is in a shadow root. */
export type Act = [event: MouseEvent, origin: HTMLElement];

/** What went wrong, and where. */
export type Fault = [event: Event, origin?: EventTarget];

/** More than this is not kept for a plugin. The plugin takes over the list, and its `push`. */
const MOST = 19;

/** Clicks and submissions that came before the loader (rule K2). */
export const acts: Act[] = [];
/** Errors, rejections and failed resources that came before the friction plugin (rule K4). */
export const errors: Fault[] = [];

/** Begins to keep them. */
export function keepEarly(): void {
  listen<MouseEvent>(window, "click auxclick submit error unhandledrejection", (event) => {
    // Those that tell of an error have an r in their name.
    const list = /r/.test(event.type) ? errors : acts;
    list[MOST] || list.push([event, event.composedPath()[0]] as Act & Fault);
    load();
  });
}

/**
 * Tells in few words what led away from the page before the loader had come (rule K2): a form, a label, a link to another
 * host. Whatever else was clicked is told by the view that follows.
 */
export function tellEarly(): void {
  for (const [{ type }, origin] of acts.splice(0)) {
    const isForm = type === "submit";
    // What scripts click may be the document itself, which is in nothing.
    const found = isForm ? origin : origin.closest?.<HTMLAnchorElement>("[data-meander]:not(form),a[href]");
    const { dataset, host, href } = (found ?? {}) as Partial<HTMLAnchorElement>;
    const { meander: label, meanderKind: kind = label && "soft_conversion" } = dataset ?? {};
    const event = label ?? (isForm ? "Form Submitted" : host && host !== location.host && "Outbound Link Clicked");
    if (event) emit("track", { event, kind, properties: { url: href && cleanUrl(href).url } } as EventFields);
  }
}
