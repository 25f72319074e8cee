import { listen, onStop } from "../core/listen.ts";
import { quietly } from "../core/quietly.ts";
import { directionOf, type NavigationKind } from "./navigation-kind.ts";

/** Called after the address has changed without a new document. */
export type OnRoute = (kind: NavigationKind) => void;

/** Watches route changes by the Navigation API, or by the history where there is none. */
export function watchRoutes(onRoute: OnRoute): void {
  const navigation = window.navigation;
  if (navigation) {
    listen<NavigationCurrentEntryChangeEvent>(navigation, "currententrychange", ({ navigationType, from }) => {
      if (navigationType === "traverse") onRoute(directionOf(from.index, navigation.currentEntry?.index));
      else if (navigationType) onRoute(navigationType);
    });
  } else watchHistory(onRoute);
}

/**
 * Patches `pushState` and `replaceState`, the only globals that we ever touch (rule K10), and puts them back in the
 * end. The direction of a step in the history is not to be had this way.
 */
export function watchHistory(onRoute: OnRoute): void {
  for (const kind of ["push", "replace"] as const) {
    const method = `${kind}State` as const;
    const original = history[method];
    const patched: typeof original = function (this: History, ...args) {
      original.apply(this, args);
      quietly(() => onRoute(kind));
    };
    history[method] = patched;
    onStop(() => {
      // Somebody patched on top of us: putting the original back would cut them off.
      if (history[method] === patched) history[method] = original;
    });
  }
  listen(window, "popstate", () => onRoute("back_forward"));
}
