import type { Client } from "../../core/plugin.ts";

/** More errors than these in one document tell nothing new. */
const MOST = 10;
const NAME_CHARACTERS = 200;

/** Scripts of other origins that tell nothing, and browser extensions, which the site can do nothing about. */
const NOT_OURS = /^Script error|-extension:|webkit-masked/;

/** Uncaught errors and unhandled rejections, each text once (rule K4); also those that came before the plugin. */
export function captureErrors({ early, listen, cleanText, cleanUrl, emit }: Client): void {
  const seen = new Set<string>();
  const handle = (event: Event) => {
    const { filename, lineno, message, reason, error } = event as ErrorEvent & PromiseRejectionEvent;
    const thrown = reason ?? error;
    // An image or script that failed to load has neither message nor reason.
    const name = cleanText(`${thrown ?? message ?? ""}`).slice(0, NAME_CHARACTERS);
    if (!name || NOT_OURS.test(name + filename + thrown?.stack) || seen.has(name) || seen.size >= MOST) return;
    seen.add(name);
    const at = filename && `${cleanUrl(filename).url}:${lineno}`;
    emit("track", { event: name, kind: "error", properties: { at } });
  };
  early.splice(0).forEach(handle);
  listen(window, "error unhandledrejection", handle);
}
