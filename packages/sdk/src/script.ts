import type { Meander } from "./core/meander.ts";
import type { Options } from "./core/settings.ts";
import { start } from "./core/start.ts";
import { whenSeen } from "./core/when-seen.ts";

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

const script = document.currentScript as HTMLScriptElement;

whenSeen(() => {
  const stub = window.meander as (Meander & Stub) | undefined;
  // A second tag on the same page would count everything twice.
  if (stub?.use) return;
  const options = { endpoint: script.src.replace(/\/[^/]*$/, ""), ...script.dataset };
  const meander = start(options as Partial<Options> as Options);
  window.meander = meander;
  for (const [method, ...args] of stub?.q ?? []) (meander[method] as (...args: unknown[]) => unknown)?.(...args);
});
