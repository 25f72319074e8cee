/** How a page view came about (rule K3). `back_forward` where the browser does not tell the direction. */
export type NavigationKind =
  | "navigate"
  | "reload"
  | "back"
  | "forward"
  | "back_forward"
  | "prerender"
  | "bfcache"
  | "push"
  | "replace";

/**
 * The direction of a step in the history.
 * @param from Index of the entry that was left; undefined when the browser does not tell.
 * @param to Index of the entry now shown.
 */
export const directionOf = (from = 0, to = from): NavigationKind =>
  to < from ? "back" : to > from ? "forward" : "back_forward";

/** How this document was arrived at. */
export function arrivalKind(): NavigationKind {
  const [entry] = performance.getEntriesByType("navigation") as (PerformanceNavigationTiming & {
    activationStart?: number;
  })[];
  const activation = window.navigation?.activation;
  return entry?.activationStart
    ? "prerender"
    : entry?.type === "back_forward"
      ? directionOf(activation?.from?.index, activation?.entry.index)
      : (entry?.type ?? "navigate");
}

/** Whether a visitor came from elsewhere, so that referrer and campaign say why. A reload or a step back did not. */
export const isArrival = (kind: NavigationKind): boolean => "navigate prerender".includes(kind);
