import type { Plugin } from "../core/plugin.ts";
import { quietly } from "../core/quietly.ts";

/**
 * Route changes where there is no Navigation API (Safari before 26.2, Firefox before 147). Patches `pushState` and
 * `replaceState`, the only globals that we ever touch (rule K10), and puts them back in the end. The direction of a
 * step in the history is not to be had this way.
 */
export const routes = (): Plugin => {
  let undo: (() => void)[] = [];
  return {
    name: "routes",
    setup({ listen, showRoute }) {
      listen(window, "popstate", () => showRoute("back_forward"));
      // It comes when the page is idle: an app may have moved on before.
      showRoute("replace");
      undo = (["push", "replace"] as const).map((kind) => {
        const method = `${kind}State` as const;
        const original = history[method];
        const patched: typeof original = function (this: History, ...args) {
          original.apply(this, args);
          quietly(() => showRoute(kind));
        };
        history[method] = patched;
        return () => {
          // Somebody patched on top of us: putting the original back would cut them off.
          if (history[method] === patched) history[method] = original;
        };
      });
    },
    teardown() {
      for (const one of undo) one();
    },
  };
};
