import { guard } from "../core/guard.ts";
import { listen, type Undo } from "../core/listen.ts";
import { directionOf, type NavigationKind } from "./navigation-kind.ts";

/** Called after the address has changed without a new document. */
export type OnRoute = (kind: NavigationKind) => void;

/** Watches route changes by the Navigation API, or by the history where there is none. */
export function watchRoutes(onRoute: OnRoute): Undo {
  const navigation = window.navigation;
  if (!navigation) return watchHistory(onRoute);
  return listen<NavigationCurrentEntryChangeEvent>(navigation, "currententrychange", ({ navigationType, from }) => {
    if (navigationType === "traverse") onRoute(directionOf(from.index, navigation.currentEntry?.index));
    else if (navigationType) onRoute(navigationType);
  });
}

/** Patches `pushState` and `replaceState`, the only globals that we ever touch (rule K10); the undo puts them back. */
export function watchHistory(onRoute: OnRoute): Undo {
  const visited = [location.href];
  let index = 0;
  const patch = (method: "pushState" | "replaceState", after: () => void): Undo => {
    const original = history[method];
    const patched: typeof original = function (this: History, ...args) {
      original.apply(this, args);
      guard(after)();
    };
    history[method] = patched;
    return () => {
      // Somebody patched on top of us: putting the original back would cut them off.
      if (history[method] === patched) history[method] = original;
    };
  };
  const undos = [
    patch("pushState", () => {
      visited.splice(++index, visited.length, location.href);
      onRoute("push");
    }),
    patch("replaceState", () => {
      visited[index] = location.href;
      onRoute("replace");
    }),
    listen(window, "popstate", () => {
      const to = [index - 1, index + 1].find((near) => visited[near] === location.href);
      onRoute(directionOf(index, to));
      index = to ?? index;
    }),
  ];
  return () => {
    for (const undo of undos) undo();
  };
}
