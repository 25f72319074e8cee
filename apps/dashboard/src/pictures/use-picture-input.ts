import type { Journey } from "@meander/reports/contract";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useMomentName } from "../components/moment-name.ts";
import { useText } from "../i18n/text-context.tsx";
import type { JourneyLayout, PlacedMoment } from "./journey-layout.ts";
import type { Moment } from "./journey-moments.ts";
import { nearestMoment } from "./nearest-moment.ts";
import type { PictureRows } from "./picture-rows.ts";
import { stepFor } from "./step-for.ts";
import type { Span } from "./time-scale.ts";
import { zoomIn, zoomOut } from "./zoom-view.ts";

export interface PictureInput {
  layout: JourneyLayout;
  rows: PictureRows;
  gutter: number;
  moments: readonly Moment[];
  chosen: string | null;
  onChoose(messageId: string): void;
  onZoom(zoom: Span | null): void;
  journey: Pick<Journey, "firstTouch" | "lastTouch">;
  onPoint(placed: PlacedMoment | null): void;
}

/** From how many px on a drag is a brush and not a click. */
const BRUSH_PX = 8;

/** Pointing, choosing, brushing a stretch and stepping by keyboard in the big picture. */
export function usePictureInput(input: PictureInput) {
  const { layout, rows, gutter, moments, chosen, onChoose, onZoom, onPoint } = input;
  const { t, format } = useText();
  const momentName = useMomentName();
  const start = useRef<number | null>(null);
  const [brush, setBrush] = useState<{ x0: number; x1: number } | null>(null);
  const place = (e: PointerEvent<SVGSVGElement>) => {
    const box = e.currentTarget.getBoundingClientRect();
    return { x: e.clientX - box.left - gutter, y: e.clientY - box.top };
  };
  const pointer = {
    onPointerDown: (e: PointerEvent<SVGSVGElement>) => {
      if (e.button !== 0 || e.pointerType === "touch") return;
      start.current = place(e).x;
      e.currentTarget.setPointerCapture(e.pointerId);
    },
    onPointerMove: (e: PointerEvent<SVGSVGElement>) => {
      const { x, y } = place(e);
      onPoint(nearestMoment(layout, rows, x, y));
      if (start.current === null || Math.abs(x - start.current) < BRUSH_PX) return;
      const inside = (px: number) => Math.min(layout.scale.width, Math.max(0, px));
      setBrush({ x0: inside(Math.min(x, start.current)), x1: inside(Math.max(x, start.current)) });
    },
    onPointerUp: (e: PointerEvent<SVGSVGElement>) => {
      const { x, y } = place(e);
      const near = nearestMoment(layout, rows, x, y);
      if (brush) onZoom({ from: layout.scale.at(brush.x0), to: layout.scale.at(brush.x1) });
      else if (near) onChoose(near.moment.messageId);
      start.current = null;
      setBrush(null);
    },
    onPointerLeave: () => onPoint(null),
  };
  const zoomBy = (key: string): boolean => {
    const { scale } = layout;
    const moment = moments.find((m) => m.messageId === chosen);
    const view = { from: scale.at(0), to: scale.at(scale.width) };
    if (key === "+" || key === "=") onZoom(zoomIn(scale, moment ? scale.x(moment.at) : scale.width / 2));
    else if (key === "-") onZoom(zoomOut(view, { from: input.journey.firstTouch, to: input.journey.lastTouch }));
    else if (key === "0") onZoom(null);
    else return false;
    return true;
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (!e.ctrlKey && !e.metaKey && zoomBy(e.key)) return e.preventDefault();
    const next = stepFor(
      e.key,
      moments.findIndex((m) => m.messageId === chosen),
      moments.length,
    );
    const moment = next === null ? undefined : moments[next];
    if (!moment) return;
    e.preventDefault();
    onChoose(moment.messageId);
  };
  const describe = (moment: Moment, index: number) =>
    t("journey.momentOf", {
      index: index + 1,
      count: moments.length,
      name: momentName(moment),
      when: format.dateTime(moment.at),
    });
  return { pointer, onKeyDown, brush, describe };
}
