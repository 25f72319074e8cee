/** Something to mark at a place (px). */
export interface Placeable {
  x: number;
  kind: string;
}

/** One mark that stands for one or more of a kind that would have covered each other. */
export interface PlacedMark<T> {
  x: number;
  kind: string;
  items: T[];
}

/** Rarer kinds lie on top; what is not listed is an ordinary touchpoint. */
const ORDER = ["page_view", "interaction", "identify", "feedback", "soft_conversion", "friction", "conversion"];

/**
 * Moves marks apart until none covers another, each as little as can be (least squares, by pooling neighbours that would
 * collide). They keep their order in time; what a mark stands for keeps its true place. Given and left as they were
 * ordered.
 * @param width of the picture, px; where there are more marks than it has room for they stay where they are
 */
export function spreadMarks<M extends { x: number }>(marks: readonly M[], gapPx: number, width: number): M[] {
  if ((marks.length - 1) * gapPx > width) return [...marks];
  const order = marks.map((_, i) => i).sort((a, b) => (marks[a]?.x ?? 0) - (marks[b]?.x ?? 0) || a - b);
  // In these coordinates touching marks lie on one place: what has to be found is the nearest rising row.
  const pools: { mean: number; count: number }[] = [];
  for (const [place, i] of order.entries()) {
    let pool = { mean: (marks[i]?.x ?? 0) - place * gapPx, count: 1 };
    for (let last = pools.at(-1); last && last.mean > pool.mean; last = pools.at(-1)) {
      pools.pop();
      const count = last.count + pool.count;
      pool = { mean: (last.mean * last.count + pool.mean * pool.count) / count, count };
    }
    pools.push(pool);
  }
  const room = width - (marks.length - 1) * gapPx;
  const places = pools.flatMap(({ mean, count }) => new Array<number>(count).fill(Math.max(0, Math.min(room, mean))));
  const spread = [...marks];
  for (const [place, i] of order.entries()) {
    const mark = marks[i];
    if (mark) spread[i] = { ...mark, x: (places[place] ?? 0) + place * gapPx };
  }
  return spread;
}

/** Drawing order of a kind: higher is nearer to the reader. */
export function drawingOrder(kind: string): number {
  return ORDER.indexOf(kind);
}

/**
 * Joins marks of the same kind that are nearer than `minPx` to the first of their group. Nothing is left out:
 * every item is in exactly one mark, and the marks come in drawing order.
 */
export function placeMarks<T extends Placeable>(items: readonly T[], minPx: number): PlacedMark<T>[] {
  const open = new Map<string, PlacedMark<T>>();
  const marks: PlacedMark<T>[] = [];
  for (const item of [...items].sort((a, b) => a.x - b.x)) {
    const group = open.get(item.kind);
    if (group && item.x - group.x < minPx) {
      group.items.push(item);
      continue;
    }
    const mark = { x: item.x, kind: item.kind, items: [item] };
    open.set(item.kind, mark);
    marks.push(mark);
  }
  return marks.sort((a, b) => drawingOrder(a.kind) - drawingOrder(b.kind) || a.x - b.x);
}
