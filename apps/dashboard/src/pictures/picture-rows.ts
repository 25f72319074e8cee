import type { JourneyLayout } from "./journey-layout.ts";

/** Heights (px) of the big picture's parts, from the top. */
export interface PictureRows {
  /** Where the ground begins, below dates and gap lengths. */
  axis: number;
  ribbon: { top: number; height: number; thickness: number };
  arcs: { top: number; height: number };
  curve: { top: number; height: number };
  lanes: { top: number; laneHeight: number; markY: number };
  height: number;
}

const AXIS_PX = 40;

/** Shares the height; a row takes no room when there is nothing in it. */
export function pictureRows(layout: JourneyLayout, narrow: boolean): PictureRows {
  const row = Math.max(10, Math.min(19, 150 / layout.order.length));
  const ribbon = { top: AXIS_PX + 4, height: row * layout.order.length, thickness: Math.min(12, row * 0.66) };
  const arcs = { top: ribbon.top + ribbon.height + 2, height: layout.arcs.length > 0 ? 34 : 4 };
  const curve = { top: arcs.top + arcs.height + 8, height: layout.curve.length > 0 ? 54 : 0 };
  const laneHeight = narrow ? 40 : 28;
  const lanes = { top: curve.top + curve.height + 10, laneHeight, markY: narrow ? 27 : 14 };
  return { axis: AXIS_PX, ribbon, arcs, curve, lanes, height: lanes.top + laneHeight * layout.lanes.length + 6 };
}
