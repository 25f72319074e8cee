import { LOADER } from "./core/built-files.ts";
import { loadFile } from "./core/load-file.ts";
import type { Meander } from "./core/meander.ts";
import type { Plugin } from "./core/plugin.ts";
import type { Options } from "./core/settings.ts";
import { start } from "./core/start.ts";
import { whenIdle } from "./core/when-idle.ts";
import { whenSeen } from "./core/when-seen.ts";
import type { loadPlugins } from "./plugins/load-plugins.ts";

type LoadPlugins = typeof loadPlugins;

/** Collects calls until the script has loaded. */
interface Stub {
  q?: [method: keyof Meander, ...args: unknown[]][];
  /** The page's own plugins: they see the first page view too. */
  plugins?: Plugin[];
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
  const options = { endpoint: script.src.replace(/\/[^/]*$/, ""), ...script.dataset, plugins: stub?.plugins };
  const meander = start(options as Partial<Options> as Options);
  window.meander = meander;
  for (const [method, ...args] of stub?.q ?? []) (meander[method] as (...args: unknown[]) => unknown)?.(...args);
  whenIdle(() =>
    loadFile(script, LOADER, ({ loadPlugins }) => (loadPlugins as LoadPlugins)(script, options, meander.use)),
  );
});
