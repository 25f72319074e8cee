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
