import type { Journey } from "@meander/reports/contract";
import { useMemo, useState } from "react";
import { PhaseName } from "../components/phase-name.tsx";
import { usePhases } from "../components/phases.tsx";
import { useWidth } from "../components/use-width.ts";
import { useText } from "../i18n/text-context.tsx";
import { AxisLayer } from "./axis-layer.tsx";
import { BackArcs } from "./back-arcs.tsx";
import { ExperienceCurve } from "./experience-curve.tsx";
import { type JourneyLayout, journeyLayout, type PlacedMoment } from "./journey-layout.ts";
import type { Moment } from "./journey-moments.ts";
import { ChosenMark, LaneLayer } from "./lane-layer.tsx";
import { MomentTip } from "./moment-tip.tsx";
import { PhaseRows } from "./phase-rows.tsx";
import { pictureRows } from "./picture-rows.ts";
import type { Span } from "./time-scale.ts";
import { type Travel, Traveller } from "./traveller.tsx";
import { usePictureInput } from "./use-picture-input.ts";
import "./journey-picture.css";

export interface JourneyPictureProps {
  journey: Journey;
  moments: readonly Moment[];
  chosen: string | null;
  onChoose(messageId: string): void;
  zoom: Span | null;
  /** Null for the whole journey. */
  onZoom(zoom: Span | null): void;
  /** Where a replay is. */
  travel: Travel | null;
}

/** One journey, whole, on one screen (rule D4). Its grammar is in docs/design.md. */
export function JourneyPicture({ journey, moments, chosen, onChoose, zoom, onZoom, travel }: JourneyPictureProps) {
  const { t } = useText();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<PlacedMoment | null>(null);
  const narrow = width < 680;
  const gutter = narrow ? 8 : 150;
  const inner = Math.max(60, width - gutter - 16);
  const { orderOf } = usePhases();
  const order = useMemo(() => orderOf(journey.phases.map((p) => p.phase)), [journey, orderOf]);
  const layout = useMemo(
    () => journeyLayout(journey, moments, inner, zoom, order),
    [journey, moments, inner, zoom, order],
  );
  const rows = useMemo(() => pictureRows(layout, narrow), [layout, narrow]);
  const input = usePictureInput({
    layout,
    rows,
    gutter,
    moments,
    chosen,
    onChoose,
    onZoom,
    onPoint: setPointed,
    journey,
  });
  const at = moments.findIndex((m) => m.messageId === chosen);
  const moment = moments[at];
  return (
    <div ref={ref} className="journey-picture">
      {width === 0 ? null : (
        <div
          className="picture-stage"
          role="slider"
          tabIndex={0}
          aria-label={t("journey.picture")}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, moments.length - 1)}
          aria-valuenow={Math.max(0, at)}
          aria-valuetext={moment ? input.describe(moment, at) : t("journey.pictureHint")}
          onKeyDown={input.onKeyDown}
        >
          <svg
            width={width}
            height={rows.height}
            viewBox={`0 0 ${width} ${rows.height}`}
            aria-hidden="true"
            {...input.pointer}
          >
            <g transform={`translate(${gutter} 0)`}>
              <AxisLayer layout={layout} rows={rows} narrow={narrow} />
              <PhaseRows layout={layout} rows={rows} gutter={gutter} narrow={narrow} />
              <BackArcs arcs={layout.arcs} top={rows.arcs.top} height={rows.arcs.height} />
              <ExperienceCurve layout={layout} rows={rows} gutter={gutter} narrow={narrow} />
              <LaneLayer layout={layout} rows={rows} gutter={gutter} narrow={narrow} />
              <ChosenMark layout={layout} rows={rows} chosen={chosen} />
              {moment ? (
                <line
                  className="cursor"
                  x1={layout.scale.x(moment.at)}
                  x2={layout.scale.x(moment.at)}
                  y1={rows.axis}
                  y2={rows.height}
                />
              ) : null}
              {travel && isInView(travel.from.at, layout) ? (
                <Traveller travel={travel} layout={layout} rows={rows} />
              ) : null}
              {input.brush ? (
                <rect
                  className="brush"
                  x={input.brush.x0}
                  width={input.brush.x1 - input.brush.x0}
                  y={rows.axis}
                  height={rows.height - rows.axis}
                />
              ) : null}
            </g>
          </svg>
        </div>
      )}
      {narrow && width > 0 ? (
        <p className="phase-key">
          {order.map((phase) => (
            <PhaseName key={phase} phase={phase} />
          ))}
        </p>
      ) : null}
      {pointed && !input.brush ? (
        <MomentTip placed={pointed} left={gutter + pointed.x} width={width} top={rows.arcs.top} />
      ) : null}
    </div>
  );
}

function isInView(at: number, { scale }: JourneyLayout): boolean {
  return at >= scale.at(0) && at <= scale.at(scale.width);
}
