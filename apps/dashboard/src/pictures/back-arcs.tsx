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
  // Two paths for all of them: a long journey has hundreds.
  let ways = "";
  let heads = "";
  for (const { x, backToX } of arcs) {
    if (backToX === null) {
      ways += `M${x} ${top}q0 8 -8 8`;
      continue;
    }
    const depth = 8 + (height - 10) * Math.sqrt((x - backToX) / widest);
    ways += `M${x} ${top}C${x} ${top + depth} ${backToX} ${top + depth} ${backToX} ${top + 1}`;
    heads += `M${backToX - 3} ${top + 5}L${backToX} ${top}L${backToX + 3} ${top + 5}`;
  }
  return (
    <g className="arcs">
      {ways === "" ? null : <path className="arc" d={ways} />}
      {heads === "" ? null : <path className="arc-head" d={heads} />}
    </g>
  );
});
