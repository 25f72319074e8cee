import type { Client } from "../../core/plugin.ts";
import type { Tell } from "./tell.ts";

const NAME_CHARACTERS = 200;

/** Scripts of other origins that tell nothing, and browser extensions, which the site can do nothing about. */
const NOT_OURS = /^Script error|-extension:|webkit-masked/;

/** Uncaught errors and unhandled rejections (rule K4), also those that came before the plugin. */
export function watchErrors({ errors, cleanText, cleanUrl }: Client, tell: Tell): void {
  errors.push = ([event]) => {
    const { filename, lineno, message, reason, error } = event as ErrorEvent & PromiseRejectionEvent;
    // A resource that failed to load has neither message nor reason.
    const thrown = reason ?? error;
    const name = cleanText(`${thrown ?? message ?? ""}`).slice(0, NAME_CHARACTERS);
    if (name && !NOT_OURS.test(name + filename + thrown?.stack)) {
      tell(name, { at: filename && `${cleanUrl(filename, false).url}:${lineno}` }, "error");
    }
    return 0;
  };
  for (const fault of errors.splice(0)) errors.push(fault);
}
