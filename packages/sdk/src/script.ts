import type { Meander } from "./core/meander.ts";
import type { Options } from "./core/settings.ts";
import { init } from "./index.ts";

/** Collects calls until the script has loaded. */
interface Stub {
  q?: [method: keyof Meander, ...args: unknown[]][];
}

declare global {
  interface Window {
    /** The stub before the script has loaded, the real thing after. */
    meander?: Meander | Stub;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
const stub = window.meander;
// A second tag on the same page would count everything twice.
if (script && !(stub as Meander | undefined)?.use) {
  const meander = init({
    endpoint: script.src.replace(/\/[^/]*$/, ""),
    ...script.dataset,
  } as Partial<Options> as Options);
  window.meander = meander;
  for (const [method, ...args] of (stub as Stub | undefined)?.q ?? [])
    (meander[method] as (...args: unknown[]) => unknown)?.(...args);
}
