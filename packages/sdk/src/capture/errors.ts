import { cleanText } from "../core/clean.ts";
import { listen } from "../core/listen.ts";
import type { Plugin } from "../core/plugin.ts";

/** More errors than these in one document tell nothing new. */
const MOST = 10;
const NAME_CHARACTERS = 200;

/** Code of browser extensions, which the site can do nothing about. */
const EXTENSION = /\b(chrome|moz|safari|safari-web|ms-browser)-extension:|webkit-masked-url:/;

/** Uncaught errors and unhandled rejections, each once (rule K4). */
export function captureErrors(): Plugin {
  const seen = new Set<string>();
  return {
    name: "errors",
    setup: (client) =>
      listen<ErrorEvent | PromiseRejectionEvent>(window, "error unhandledrejection", (event) => {
        const isRejection = "reason" in event;
        const thrown: unknown = isRejection ? event.reason : event.error;
        const error = thrown instanceof Error ? thrown : undefined;
        const text = error
          ? `${error.name}: ${error.message}`
          : isRejection
            ? `Rejection: ${String(thrown)}`
            : event.message;
        const where = isRejection ? "" : `${event.filename}:${event.lineno}:${event.colno}`;
        // No text: an image or script that failed to load. "Script error.": a foreign script that tells nothing.
        if (!text || /^Script error\.?$/.test(text) || EXTENSION.test(where + error?.stack)) return;
        const name = cleanText(text).slice(0, NAME_CHARACTERS);
        if (seen.has(name + where) || seen.size >= MOST) return;
        seen.add(name + where);
        client.emit("track", {
          event: name,
          kind: "error",
          properties: { source: isRejection ? "rejection" : "error", at: cleanText(where.replace(/[?#][^:]*/, "")) },
        });
      }),
  };
}
