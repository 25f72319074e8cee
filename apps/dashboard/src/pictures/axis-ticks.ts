import type { TimeScale } from "./time-scale.ts";

export interface Tick {
  at: number;
  x: number;
}

/**
 * Where dates fit on a squeezed axis: both ends, then where life begins again after each gap (the longest first),
 * then the first of months. No two are nearer than `minPx`.
 */
export function axisTicks(scale: TimeScale, minPx: number): Tick[] {
  const first = scale.stretches[0];
  const last = scale.stretches[scale.stretches.length - 1];
  if (!first || !last) return [];
  const afterGaps = scale.stretches
    .filter((s) => s.kind === "gap")
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .map((s) => s.to);
  const taken: Tick[] = [];
  for (const at of [first.from, last.to, ...afterGaps, ...monthStarts(first.from, last.to)]) {
    const x = scale.x(at);
    if (taken.every((tick) => Math.abs(tick.x - x) >= minPx)) taken.push({ at, x });
  }
  return taken.sort((a, b) => a.x - b.x);
}

/** Noon in UTC is the same day nearly everywhere, so that the first is called the first in the site's time zone. */
const NOON = 12;

function monthStarts(from: number, to: number): number[] {
  const start = new Date(from);
  const months: number[] = [];
  for (let m = 1; m < 240; m++) {
    const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + m, 1, NOON);
    if (at >= to) break;
    months.push(at);
  }
  return months;
}
