import { measure, type Vital } from "./vital.ts";

/** Shifts less than a second apart belong together, for five seconds at most. */
const GAP_MS = 1_000;
const WINDOW_MS = 5_000;

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

/** Cumulative Layout Shift: the worst window of shifts that no input explains (https://web.dev/articles/cls). */
export function layoutShift(): Vital {
  let worst = 0;
  let sum = 0;
  let startedAt = 0;
  let lastAt = 0;
  return measure<LayoutShift>(
    ["layout-shift"],
    ({ value, hadRecentInput, startTime }) => {
      if (hadRecentInput) return;
      if (!sum || startTime - lastAt >= GAP_MS || startTime - startedAt >= WINDOW_MS) {
        sum = 0;
        startedAt = startTime;
      }
      lastAt = startTime;
      sum += value;
      worst = Math.max(worst, sum);
    },
    () => {
      const taken = Math.round(worst * 1e4) / 1e4;
      worst = sum = 0;
      return taken;
    },
  );
}
