import type { Meander } from "./core/meander.ts";
import { optionsFromScript } from "./core/options.ts";
import { init } from "./index.ts";

declare global {
  interface Window {
    /** The stub before the script has loaded, the real thing after. */
    meander?: Meander | { q?: [method: keyof Meander, ...args: unknown[]][] };
  }
}

const script = document.currentScript ?? document.querySelector("script[data-site]");
const stub = window.meander;
// A second tag on the same page would count everything twice.
if (script instanceof HTMLScriptElement && !(stub && "use" in stub)) {
  const meander = init(optionsFromScript(script));
  window.meander = meander;
  for (const [method, ...args] of stub?.q ?? []) {
    (meander[method] as ((...args: unknown[]) => unknown) | undefined)?.(...args);
  }
}
