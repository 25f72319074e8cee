import type { Span, TimeScale } from "./time-scale.ts";

const LEAST_MS = 60_000;

/** Half of what is seen now, round a place (px) of the squeezed axis; never less than a minute (ms UTC). */
export function zoomIn(scale: TimeScale, x: number): Span {
  const half = scale.width / 4;
  const middle = Math.min(scale.width - half, Math.max(half, x));
  const view = { from: scale.at(middle - half), to: scale.at(middle + half) };
  const lackMs = Math.max(0, LEAST_MS - (view.to - view.from));
  return { from: view.from - Math.ceil(lackMs / 2), to: view.to + Math.ceil(lackMs / 2) };
}

/** Twice the time of what is seen now; null when that is the whole journey. */
export function zoomOut(view: Span, whole: Span): Span | null {
  const halfMs = (view.to - view.from) / 2;
  const wider = { from: Math.floor(view.from - halfMs), to: Math.ceil(view.to + halfMs) };
  if (wider.from <= whole.from && wider.to >= whole.to) return null;
  return { from: Math.max(wider.from, whole.from), to: Math.min(wider.to, whole.to) };
}
