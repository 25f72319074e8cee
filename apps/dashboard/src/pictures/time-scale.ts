/** A stretch of the squeezed time axis; inside one, time is even. */
export interface Stretch {
  from: number;
  to: number;
  x0: number;
  x1: number;
  kind: "busy" | "gap";
}

export interface Span {
  from: number;
  to: number;
}

/** The squeezed axis: strictly rising, from 0 to `width` px. Times are ms UTC. */
export interface TimeScale {
  width: number;
  stretches: readonly Stretch[];
  /** Place of a moment; what lies outside is put at the nearer end. */
  x(at: number): number;
  /** The moment at a place, rounded to ms. */
  at(x: number): number;
}

export interface TimeScaleInput extends Span {
  /** Moments that must keep at least `minStepPx` between each other: session edges, phase changes. */
  knots: readonly number[];
  /** Long times in which nothing happened; must not overlap. Knots inside one are ignored. */
  gaps: readonly Span[];
  width: number;
  minStepPx?: number;
  /** More room (px) than the least for steps in which much happened, e.g. sessions with many touchpoints. */
  extraPx?(step: Span): number;
}

const DAY_MS = 86_400_000;
/** Gaps never take more than this share of the picture, however many there are. */
const MAX_GAP_SHARE = 0.45;
/** What the least widths of steps may take of the room, and the extra widths of what is left after them. */
const LEAST_SHARE = 0.6;
const EXTRA_SHARE = 0.7;
const GAP_CLASSES: readonly (readonly [days: number, px: number])[] = [
  [365, 58],
  [90, 48],
  [30, 40],
  [7, 32],
  [0, 26],
];

/** Wished width (px) of a gap: fixed per class of length, so that a longer gap is never drawn narrower. */
export function gapWidthPx(durationMs: number): number {
  const days = durationMs / DAY_MS;
  return GAP_CLASSES.find(([min]) => days >= min)?.[1] ?? 26;
}

/**
 * Makes the axis. Gaps get the width of their class, every step between two knots at least `minStepPx`
 * (less only when the steps would not fit), and what is left is shared by the square root of the duration.
 */
export function timeScale({ from, to, knots, gaps, width, minStepPx = 3, extraPx }: TimeScaleInput): TimeScale {
  const end = Math.max(to, from + 1);
  const steps = cut(from, end, knots, gaps);
  const wishedGapPx = sum(steps.map((s) => (s.gap ? gapWidthPx(s.to - s.from) : 0)));
  const steady = steps.filter((s) => !s.gap);
  const gapFactor =
    steady.length === 0 ? width / wishedGapPx : Math.min(1, (MAX_GAP_SHARE * width) / (wishedGapPx || 1));
  const room = width - wishedGapPx * gapFactor;
  const minPx = Math.min(minStepPx, (LEAST_SHARE * room) / Math.max(1, steady.length));
  const extras = new Map(steady.map((s) => [s, extraPx?.(s) ?? 0]));
  const wished = sum([...extras.values()]);
  const extraFactor = Math.min(1, (EXTRA_SHARE * (room - minPx * steady.length)) / (wished || 1));
  const rest = room - minPx * steady.length - wished * extraFactor;
  const totalWeight = sum(steady.map(weight));
  const busyPx = (s: Step) => minPx + extraFactor * (extras.get(s) ?? 0) + (rest * weight(s)) / (totalWeight || 1);

  const stretches: Stretch[] = [];
  let x = 0;
  for (const step of steps) {
    const px = step.gap ? gapWidthPx(step.to - step.from) * gapFactor : busyPx(step);
    stretches.push({ from: step.from, to: step.to, x0: x, x1: x + px, kind: step.gap ? "gap" : "busy" });
    x += px;
  }
  const last = stretches[stretches.length - 1];
  if (last) last.x1 = width;
  return { width, stretches, x: (at) => place(stretches, at), at: (px) => moment(stretches, px) };
}

interface Step extends Span {
  gap: boolean;
}

function cut(from: number, to: number, knots: readonly number[], gaps: readonly Span[]): Step[] {
  const inside = gaps
    .map((g) => ({ from: Math.max(g.from, from), to: Math.min(g.to, to) }))
    .filter((g) => g.to > g.from)
    .sort((a, b) => a.from - b.from);
  const edges = new Set<number>([from, to, ...inside.flatMap((g) => [g.from, g.to])]);
  let g = 0;
  for (const knot of [...knots].sort((a, b) => a - b)) {
    while (g < inside.length && (inside[g]?.to ?? 0) <= knot) g++;
    const gap = inside[g];
    if (knot > from && knot < to && !(gap && knot > gap.from)) edges.add(knot);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const starts = new Set(inside.map((gap) => gap.from));
  return sorted.slice(1).map((end, i) => ({ from: sorted[i] ?? from, to: end, gap: starts.has(sorted[i] ?? from) }));
}

function weight(step: Span): number {
  return Math.sqrt(step.to - step.from);
}

function sum(values: number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function find(stretches: readonly Stretch[], isBefore: (s: Stretch) => boolean): Stretch | undefined {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const stretch = stretches[middle];
    if (stretch && isBefore(stretch)) low = middle + 1;
    else high = middle;
  }
  return stretches[low];
}

function place(stretches: readonly Stretch[], at: number): number {
  const s = find(stretches, (stretch) => stretch.to < at);
  if (!s) return 0;
  const share = Math.min(1, Math.max(0, (at - s.from) / (s.to - s.from)));
  return s.x0 + share * (s.x1 - s.x0);
}

function moment(stretches: readonly Stretch[], x: number): number {
  const s = find(stretches, (stretch) => stretch.x1 < x);
  if (!s) return 0;
  const share = Math.min(1, Math.max(0, (x - s.x0) / (s.x1 - s.x0 || 1)));
  return Math.round(s.from + share * (s.to - s.from));
}
