import { useEffect, useRef } from "react";
import type { JourneyLayout } from "./journey-layout.ts";
import type { Moment } from "./journey-moments.ts";
import { rowY } from "./phase-ribbon.tsx";
import type { PictureRows } from "./picture-rows.ts";

/** The way from one moment to the next, walked in `durationMs`; without a next one it stands still. */
export interface Travel {
  from: Moment;
  to: Moment | null;
  durationMs: number;
}

export interface TravellerProps {
  travel: Travel;
  layout: JourneyLayout;
  rows: PictureRows;
}

/** The dots of a replay: one goes along the phase ribbon, one along the lanes. Moved without drawing anything else anew. */
export function Traveller({ travel, layout, rows }: TravellerProps) {
  const ribbon = useRef<SVGCircleElement>(null);
  const lane = useRef<SVGCircleElement>(null);
  useEffect(() => {
    const { from, to, durationMs } = travel;
    const [x0, x1] = [layout.scale.x(from.at), layout.scale.x((to ?? from).at)];
    const [lane0, lane1] = [laneY(layout, rows, from), laneY(layout, rows, to ?? from)];
    const startedAt = performance.now();
    let frame = 0;
    const draw = (now: number) => {
      const share = to === null ? 0 : Math.min(1, Math.max(0, (now - startedAt) / durationMs));
      const x = x0 + (x1 - x0) * share;
      ribbon.current?.setAttribute("transform", `translate(${x} ${ribbonY(layout, rows, x)})`);
      lane.current?.setAttribute("transform", `translate(${x} ${lane0 + (lane1 - lane0) * share})`);
      if (to !== null && share < 1) frame = requestAnimationFrame(draw);
    };
    draw(startedAt);
    return () => cancelAnimationFrame(frame);
  }, [travel, layout, rows]);
  return (
    <g className="traveller" data-moving={travel.to === null ? undefined : true}>
      <circle ref={ribbon} className="traveller-dot" r={6.5} />
      <circle ref={lane} className="traveller-dot" r={6.5} />
    </g>
  );
}

function ribbonY(layout: JourneyLayout, rows: PictureRows, x: number): number {
  const band = layout.bands.findLast((b) => b.x0 <= x + 0.01) ?? layout.bands[0];
  return rowY(band?.row ?? 0, layout.order.length, rows.ribbon.top, rows.ribbon.height);
}

function laneY(layout: JourneyLayout, rows: PictureRows, moment: Moment): number {
  const lane = layout.lanes.findIndex((l) => moment.visitor !== null && l.visitors.includes(moment.visitor));
  return rows.lanes.top + Math.max(0, lane) * rows.lanes.laneHeight + rows.lanes.markY;
}
