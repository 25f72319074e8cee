import { LOADER } from "./core/built-files.ts";
import { loadFile } from "./core/load-file.ts";
import type { Meander } from "./core/meander.ts";
import type { Plugin } from "./core/plugin.ts";
import type { Options } from "./core/settings.ts";
import { start } from "./core/start.ts";
import { load, needed } from "./core/when-needed.ts";
import { whenSeen } from "./core/when-seen.ts";
import type { loadCarrier, loadPlugins } from "./plugins/load-plugins.ts";

type LoadCarrier = typeof loadCarrier;
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

/** So long a page that nobody touches, and in which nothing fails, is left alone. */
const ALONE_MS = 3_000;
/** So much most tags say: endpoint, site, consent, and the page's own plugins. */
const USUAL = 4;
/** Longer than this the files that carry a visitor over are not waited for. */
const PATIENCE_MS = 2_000;

const script = document.currentScript as HTMLScriptElement;

const run = (carried?: Plugin) => {
  const stub = (window.meander ?? {}) as Partial<Meander> & Stub;
  // A second tag on the same page would count everything twice.
  if (stub.use) return;
  const options = {
    endpoint: script.src.slice(0, script.src.lastIndexOf("/")),
    ...script.dataset,
    plugins: [carried ?? [], stub.plugins ?? []].flat(),
  };
  start(options as Partial<Options> as Options, (meander) => {
    window.meander = meander;
    for (const [method, ...args] of stub.q ?? []) (meander[method] as (...args: unknown[]) => unknown)?.(...args);
    needed.then(() =>
      loadFile(script, LOADER, ({ loadPlugins }) => (loadPlugins as LoadPlugins)(script, options, meander.use)),
    );
    // What else the tag says may be a switch of something that has to see all of the page; so must the routes plugin.
    setTimeout(load, Object.keys(options)[USUAL] || !window.navigation ? 0 : ALONE_MS);
  });
};

whenSeen(() => {
  if (!location.href.includes("mdr_pass=")) return run();
  // Somebody comes from another domain of the site: who it is has to be asked before anything is recorded (rule I13).
  loadFile(script, LOADER, ({ loadCarrier }) => (loadCarrier as LoadCarrier)(script, run));
  setTimeout(run, PATIENCE_MS);
});
