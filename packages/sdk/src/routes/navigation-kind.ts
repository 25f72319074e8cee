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
 * @param from Index of the entry that was left; -1 or undefined when it is not known.
 * @param to Index of the entry now shown.
 */
export function directionOf(from = -1, to = -1): NavigationKind {
  if (from < 0 || to < 0) return "back_forward";
  return to < from ? "back" : "forward";
}

/** How this document was arrived at. */
export function arrivalKind(): NavigationKind {
  const entry = performance.getEntriesByType("navigation")[0] as
    | (PerformanceNavigationTiming & { activationStart?: number })
    | undefined;
  if (entry?.activationStart) return "prerender";
  if (entry?.type !== "back_forward") return entry?.type ?? "navigate";
  const activation = window.navigation?.activation;
  return directionOf(activation?.from?.index, activation?.entry.index);
}

/** Whether a visitor came from elsewhere, so that referrer and campaign say why. A reload or a step back did not. */
export const isArrival = (kind: NavigationKind): boolean => kind === "navigate" || kind === "prerender";
