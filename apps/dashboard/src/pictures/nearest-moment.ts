import type { JourneyLayout, PlacedMoment } from "./journey-layout.ts";
import type { PictureRows } from "./picture-rows.ts";
import { drawingOrder } from "./place-marks.ts";

const REACH_PX = 16;

/** The moment a pointer means: near in time, on its lane if it is over one, the rarer kind first. */
export function nearestMoment(layout: JourneyLayout, rows: PictureRows, x: number, y: number): PlacedMoment | null {
  const { top, laneHeight } = rows.lanes;
  const over = Math.floor((y - top) / laneHeight);
  let best: PlacedMoment | null = null;
  let bestScore = REACH_PX;
  layout.lanes.forEach((lane, i) => {
    if (over >= 0 && over < layout.lanes.length && over !== i) return;
    for (const mark of lane.marks) {
      for (const item of mark.items) {
        const score = Math.abs(item.x - x) - drawingOrder(item.kind);
        if (Math.abs(item.x - x) < REACH_PX && score < bestScore) {
          best = item;
          bestScore = score;
        }
      }
    }
  });
  return best;
}
