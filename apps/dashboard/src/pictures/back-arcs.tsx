import { memo } from "react";
import type { BackArc } from "./phase-bands.ts";

/** Arcs from each back-jump to the last moment in that phase: the wider, the longer the way round. */
export const BackArcs = memo(function BackArcs({
  arcs,
  top,
  height,
}: {
  arcs: readonly BackArc[];
  top: number;
  height: number;
}) {
  const widest = Math.max(1, ...arcs.map((arc) => arc.x - (arc.backToX ?? arc.x)));
  return (
    <g className="arcs">
      {arcs.map((arc) => {
        if (arc.backToX === null) {
          return <path key={arc.by + arc.at} className="arc arc-stub" d={`M${arc.x} ${top}q0 8 -8 8`} />;
        }
        const span = arc.x - arc.backToX;
        const depth = 8 + (height - 10) * Math.sqrt(span / widest);
        const d = `M${arc.x} ${top}C${arc.x} ${top + depth} ${arc.backToX} ${top + depth} ${arc.backToX} ${top + 1}`;
        return (
          <g key={arc.by + arc.at}>
            <path className="arc" d={d} />
            <path
              className="arc-head"
              d={`M${arc.backToX - 3} ${top + 5}L${arc.backToX} ${top}L${arc.backToX + 3} ${top + 5}`}
            />
          </g>
        );
      })}
    </g>
  );
});
