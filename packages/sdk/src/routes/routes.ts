import { listen } from "../core/listen.ts";
import { directionOf, type NavigationKind } from "./navigation-kind.ts";

/** Watches route changes by the Navigation API. Browsers that have none get the plugin `routes`. */
export function watchRoutes(onRoute: (kind: NavigationKind) => void): void {
  const { navigation } = window;
  if (!navigation) return;
  listen<NavigationCurrentEntryChangeEvent>(navigation, "currententrychange", ({ navigationType, from }) => {
    if (navigationType === "traverse") onRoute(directionOf(from.index, navigation.currentEntry?.index));
    else if (navigationType) onRoute(navigationType);
  });
}
