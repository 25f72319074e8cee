import { gapWidthPx, type Span } from "./time-scale.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From which length on a pause becomes a gap; the first of these whose gaps fit is taken. */
const LADDER_MS = [6 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS, 14 * DAY_MS, 30 * DAY_MS, 60 * DAY_MS, 180 * DAY_MS];
/** Share of the width that gaps may ask for before fewer of them are drawn. */
const GAP_SHARE = 0.42;

/**
 * The pauses between busy times that are worth squeezing at this width (px): as many as have room, the longest first
 * in line. Busy times may overlap and be single moments.
 */
export function chooseGaps(busy: readonly Span[], width: number): Span[] {
  const pauses = pausesBetween(busy);
  for (const limit of LADDER_MS) {
    const gaps = pauses.filter((p) => p.to - p.from >= limit);
    const wishedPx = gaps.reduce((px, p) => px + gapWidthPx(p.to - p.from), 0);
    if (wishedPx <= GAP_SHARE * width) return gaps;
  }
  const room = Math.max(1, Math.floor((GAP_SHARE * width) / gapWidthPx(DAY_MS * 365)));
  return pauses
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, room)
    .sort((a, b) => a.from - b.from);
}

/** The pauses between busy times, in order. */
export function pausesBetween(busy: readonly Span[]): Span[] {
  const pauses: Span[] = [];
  let end = Number.NaN;
  for (const span of [...busy].sort((a, b) => a.from - b.from)) {
    if (span.from > end) pauses.push({ from: end, to: span.from });
    end = Number.isNaN(end) ? span.to : Math.max(end, span.to);
  }
  return pauses;
}
