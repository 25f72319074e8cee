import { measure, type Vital } from "./vital.ts";

/** When the page was first out of sight, ms since navigation; after that nothing is painted in time. */
const firstHidden = (): number => {
  const [hidden] = performance.getEntriesByType("visibility-state").filter(({ name }) => name === "hidden");
  return hidden?.startTime ?? (document.hidden ? 0 : Number.POSITIVE_INFINITY);
};

/** Largest Contentful Paint in ms since somebody saw the page (https://web.dev/articles/lcp). */
export function largestPaint(): Vital {
  let value: number | undefined;
  const [entry] = performance.getEntriesByType("navigation") as (PerformanceNavigationTiming & {
    activationStart?: number;
  })[];
  const activationMs = entry?.activationStart ?? 0;
  const hiddenMs = firstHidden();
  return measure(
    ["largest-contentful-paint"],
    ({ startTime }) => {
      if (startTime < hiddenMs) value = Math.max(0, Math.round(startTime - activationMs));
    },
    () => {
      const taken = value;
      value = undefined;
      return taken;
    },
  );
}
