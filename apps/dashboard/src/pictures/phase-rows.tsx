import { memo } from "react";
import { usePhaseName } from "../components/phase-name.tsx";
import { visibleText } from "../components/visible-text.ts";
import type { JourneyLayout } from "./journey-layout.ts";
import { phaseColour } from "./phase-order.ts";
import { PhaseRibbon, rowY } from "./phase-ribbon.tsx";
import type { PictureRows } from "./picture-rows.ts";

export interface LayerProps {
  layout: JourneyLayout;
  rows: PictureRows;
  /** Room (px) at the left for names. */
  gutter: number;
  narrow: boolean;
}

/** The phase ribbon on its rows, with the phases' names. */
export const PhaseRows = memo(function PhaseRows({ layout, rows, gutter, narrow }: LayerProps) {
  const phaseName = usePhaseName();
  const { top, height, thickness } = rows.ribbon;
  const been = new Set(layout.bands.map((b) => b.phase));
  return (
    <g>
      {layout.order.map((phase, row) => {
        const y = rowY(row, layout.order.length, top, height);
        return (
          <g key={phase} className={`phase-${phaseColour(phase, layout.order)}`}>
            <line className="row-line" x1={0} x2={layout.scale.width} y1={y} y2={y} />
            {narrow ? null : (
              <>
                <rect className="row-swatch" x={8 - gutter} y={y - 4.5} width={9} height={9} rx={2} />
                <text className={been.has(phase) ? "row-name" : "row-name row-name-quiet"} x={24 - gutter} y={y + 4}>
                  {visibleText(phaseName(phase), 18)}
                </text>
              </>
            )}
          </g>
        );
      })}
      <PhaseRibbon bands={layout.bands} order={layout.order} height={height} top={top} thickness={thickness} />
    </g>
  );
});
