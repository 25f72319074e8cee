import { cleanText, cleanUrl } from "../core/clean.ts";
import { emit } from "../core/emit.ts";
import { listen } from "../core/listen.ts";

/** More errors than these in one document tell nothing new. */
const MOST = 10;
const NAME_CHARACTERS = 200;

/** Scripts of other origins that tell nothing, and browser extensions, which the site can do nothing about. */
const NOT_OURS = /^Script error|-extension:|webkit-masked/;

/** Uncaught errors and unhandled rejections, each text once (rule K4). */
export function captureErrors(): void {
  const seen = new Set<string>();
  listen<ErrorEvent & PromiseRejectionEvent>(window, "error unhandledrejection", (event) => {
    const { filename, lineno } = event;
    const thrown = event.reason ?? event.error;
    // An image or script that failed to load has neither message nor reason.
    const name = cleanText(`${thrown ?? event.message ?? ""}`).slice(0, NAME_CHARACTERS);
    if (!name || NOT_OURS.test(name + filename + thrown?.stack) || seen.has(name) || seen.size >= MOST) return;
    seen.add(name);
    const at = filename && `${cleanUrl(filename).url}:${lineno}`;
    emit("track", { event: name, kind: "error", properties: { at } });
  });
}
